"""The power that goes again and again, while people answer."""

import threading
import time


class Killer:
    """Kills a site, every process at once, each time that so many more people have ended."""

    def __init__(self, site, *, people, kills, chance):
        self.site, self.chance = site, chance
        self.moments = [people * (turn + 1) // (kills + 2) for turn in range(kills)]
        self.kills = self._ended = 0
        self._news = threading.Condition()

    def note_one(self):
        """Learn that one more person has ended."""
        with self._news:
            self._ended += 1
            self._news.notify_all()

    def work(self):
        """Kill and start again, as often as planned."""
        for moment in self.moments:
            with self._news:
                assert self._news.wait_for(lambda moment=moment: self._ended >= moment, 240)
            time.sleep(self.chance.uniform(0, 0.2))
            self.site.kill()
            self.kills += 1
            self.site.start()
