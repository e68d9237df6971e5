"""Words that say nothing of what a comment is about, numbers too: our own lists, reviewed."""

FRENCH = """
afin ai aie ainsi ait alors an après as assez au aucun aucune aujourd’hui aura auraient aurais
aurait auront aussi autant autre autres aux avaient avais avait avant avec avez aviez avions avoir
avons ayant à beaucoup bien bon bonne bonnes bons c car ce ceci cela celle celles celui cent cents
cependant certain certaine certaines certains ces cet cette ceux chacun chacune chaque chez chose
choses cinq cinquante combien comme comment ça d dans de depuis des deux devant devoir devraient
devrait dès déjà dire dit dix doit doivent donc dont douze du elle elles en encore enfin ensuite
entre es est et eu eux étaient étais était étant été étiez êtes être faire fais faisait fait
faites falloir faudra faudrait faut fois font guère hors huit ici il ils j jamais je jusqu jusque
l la là le les leur leurs lors lorsque lui m ma mais malgré me mes mettre même mêmes mieux mille
moi moins mon n ne neuf ni non nos notre nous nôtre on ont onze or ou oui où par parce parfois
parmi pas pendant personne peu peut peuvent peux plus plusieurs plutôt pour pourquoi pourra
pourrait pouvoir presque près pu puis puisque qu quand quant quarante quatre que quel quelle
quelles quelqu quelque quelques quels qui quinze quoi rien s sa sais sait sans sauf savent savoir
se selon sept sera seraient serait seront ses seul seule seulement si six soi soient sommes son
sont sous souvent suis sur surtout t ta te tes toi ton toujours tous tout toute toutefois toutes
trente très trois trop tu un une va vais vas vers veulent veut veux vingt voici voilà voir vont
vos votre voudrais vouloir vous vôtre vrai vraiment vu y
"""

ENGLISH = """
a about above after again all almost already also although always am an and any anything are
aren’t as at back be because been before being below between both but by can cannot can’t could
couldn’t did didn’t do does doesn’t doing done don’t down during each eight either eleven else
enough even ever every everything fifteen fifty first five for forty four from get gets getting
give go going good got had hadn’t has hasn’t have haven’t having he her here hers him his how
however hundred i if in into is isn’t it its it’s i’d i’ll i’m i’ve just know last least less let
like lot lots made make makes many may maybe me might mine more most much must my myself need
neither never nine no nobody none nor not nothing now of off often on once one ones only onto or
other others ought our ours out over people per perhaps quite rather really same say see seven she
should shouldn’t since six so some somebody someone something sometimes still such sure take ten
than that that’s the their theirs them then there there’s these they they’re thing things think
thirty this those though thousand three through thus till to too twelve twenty two until up us use
used very want was wasn’t way we well were weren’t we’re we’ve what when where whether which while
who whom why will with within without won’t would wouldn’t yes yet you your yours
"""

FRENCH_NEGATIONS = "pas plus jamais aucun aucune rien sans ni trop peu"
ENGLISH_NEGATIONS = """
not no never nothing without too nobody none cannot don’t doesn’t didn’t isn’t aren’t wasn’t won’t
can’t couldn’t shouldn’t wouldn’t hasn’t haven’t
"""

FRENCH_LINKS = "de d du des à au aux en"
ENGLISH_LINKS = "of the a an to"

STOPPED = {"fr": frozenset(FRENCH.split()), "en": frozenset(ENGLISH.split())}

NEGATIONS = {
    "fr": frozenset(FRENCH_NEGATIONS.split()),
    "en": frozenset(ENGLISH_NEGATIONS.split()),
}
"""They turn the next word round: kept with it, and never alone."""

LINKS = {"fr": frozenset(FRENCH_LINKS.split()), "en": frozenset(ENGLISH_LINKS.split())}
"""They may stand inside a term: « charge de travail »."""
