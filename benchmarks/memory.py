"""How much memory does the site hold while it serves?

Measured once it has answered whole visits (the page of a link, the plain form, the submission)
over several connections, so that every process has loaded what it needs.
"""

from clients import send_all, submissions, visit
from installation import open_campaign, temporary_settings
from processes import memory
from served import free_port, serve

VISITS = 70
"""People who each send three requests: 210 in all."""

CONNECTIONS = 6


def main() -> None:
    """Visit, then measure."""
    port = free_port()
    with temporary_settings(port) as settings:
        campaign = open_campaign(settings, VISITS)
        pages = [page for token in campaign.tokens for page in visit(campaign, token)]
        with serve(settings, port) as site:
            answers = send_all(pages + submissions(campaign), port, CONNECTIONS)
            assert all(answer.status == 200 for answer in answers)
            print(f"After {len(answers)} requests, in MiB: resident, fair share of what is shared")
            shares = []
            for pid in site.processes():
                resident, share = memory(pid)
                shares.append(share)
                print(f"  {_name(pid, site.processes()):<32} {resident:6.0f} {share:6.0f}")
            print(f"  {'all together':<32} {'':6} {sum(shares):6.0f}")


def _name(pid: int, pids: list[int]) -> str:
    """Say what a process does: the parent starts the worker first, then gunicorn's."""
    if pid == pids[0]:
        return "parent"
    return "what waits (mails, closings)" if pid == pids[1] else "gunicorn process"


if __name__ == "__main__":
    main()
