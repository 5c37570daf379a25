"""Frequent given names: a line under a title that has one is a person's name, not a heading.

Only evidence, never a condition: a name that is not here is read by its place and its shape.
"""

from __future__ import annotations

#: In small letters, without ё.
GIVEN_NAMES = frozenset(
    """
    aaron abby abdul abigail ada adam adrian agnes ahmed aidan aileen akira alan albert alec alejandro
    alex alexander alexandra alexei alfred ali alice alison allan allen alonzo amanda amber amelia
    amir amos amy ana anastasia andre andrea andreas andrei andrew andy angel angela anita ann anna
    anne annie anthony anton antonio archie arlo arthur asa ashley atiya august augusta austin barbara
    barry bart beatrice becky ben benedict benjamin bernard bernie bert bertha bessie beth betty bill
    billy bob bonnie boris brad bradley brenda brendan brian bridget brigid bruce bruno bryan caleb
    calvin cameron carl carla carlo carlos carmen carol caroline carolyn carrie catherine cathy cecil
    cecilia cesar charles charlie charlotte chelsea cheryl chloe chris christian christina christine
    christopher chuck cindy claire clara clarence claude claudia clement clementine cliff clifford
    clive clyde colin connie constance cora cordelia cornelia cornelius craig curtis cynthia cyril
    daisy dale dan daniel daniela danielle danny daphne darren dave david dean deborah debra della
    denis dennis derek diana diane diego dinah dmitri dolores dominic don donald donna dora doris
    dorothy doug douglas duncan dwight earl eben ed eddie edgar edith edmund edna eduardo edward edwin
    effie eileen elaine eleanor elena eli elias elijah elisabeth eliza elizabeth ella ellen elliot
    elmer elmira elsie emil emily emma emmanuel enoch enrico ephraim eric erica erich ernest ernesto
    errico estelle esther ethan ethel eugene eugenia eunice eva evan evelyn ezra fanny felix ferdinand
    fidel finn fiona flora florence frances francesco francis francois frank franz fred freda frederic
    frederick friedrich gabriel gail gareth gary gavin gene geoff geoffrey george gerald gerard gerry
    gertrude gideon gilbert giorgio giovanni gladys glen gloria gordon grace graham grant greg gregory
    greta guy hal hannah hans harold harriet harry harvey hassan hattie hazel heather hector heinrich
    helen helena henrietta henry herbert herman hester hettie hilary hilda hiram homer horace howard
    hubert hugh hugo ian ibrahim ida ignacio ignatius igor ike ilya imogen ina ines ingrid ira irene
    irina iris irving isaac isabel isabella isaiah ivan jack jackie jacob jacques jake james jamie jan
    jane janet janice jared jason jasper jay jean jeff jeffrey jenna jennie jennifer jenny jeremiah
    jeremy jerome jerry jess jesse jessica jessie jesus jill jim jimmy joan joanna joanne joao joe
    joel johan johann john johnny jon jonas jonathan jordan jorge jose joseph josephine josh joshua
    josiah joyce juan juanita judith judy jules julia julian julie julius justin karen karim karl kate
    katherine kathleen kathryn kathy katie keith kelly ken kenneth kerry kevin kim kimberly kitty
    klaus kurt kyle lara larry laura lauren lavinia lawrence lea leah lee leila lena leo leon leonard
    leopold leslie letitia lewis liam lilian lillian lily linda lisa liz lizzie lloyd lois lorenzo
    lorraine lottie lou louis louise lucas lucia lucinda lucy luella luigi luis luke luther lydia lynn
    mabel madeleine maggie malcolm manuel marc marcel marco marcus margaret maria marian marie marilyn
    mario marion marisa marjorie mark marta martha martin marvin mary massimo matilda matt matthew
    mattie maud maurice max maxim maya megan melanie melissa michael michel michele michelle miguel
    mike mikhail mildred millie minerva minnie miriam mitch mohamed mohammed mollie molly mona monica
    morgan morris moses muhammad muriel murray myra nadia nancy naomi natalia natalie nathan nathaniel
    neil nell nellie nelson nettie nicholas nick nicola nicolas nicole nigel nikita nikolai nikos nina
    noah noam noel nora norma norman obadiah olga oliver olivia omar orlando orville oscar otto owen
    pablo pam pamela pat patricia patrick paul paula pauline pavel pedro peggy penelope percival percy
    perry peter petra phil philip phillip phoebe phyllis pierre piotr polly priscilla rachel rafael
    ralph ramon randy raul ray raymond rebecca reg reginald rex rhoda rhonda ricardo richard rick rita
    rob robert roberto robin rodney roger rohini roland ron ronald rory rosa rosalind rose rosemary
    rosetta ross roy rudolf rudy rufus rupert russell ruth ryan sadie sally sam samantha samuel sandra
    sara sarah saul scott sean sebastian selma serge sergei seth shane shannon sharon sheila shirley
    sidney silas silvia simon simone sofia sonia sophia soren spencer stan stanley stefan stella
    stephanie stephen steve steven stewart stuart sue susan susanna susannah sven sylvia tabitha
    tamara tanya tariq ted terence teresa terry thaddeus thelma theodor theodora theodore theresa
    thomas tiffany tillie tim timothy tina tobias toby todd tom tomas tommy tony tracy trevor tyler
    ulysses ursula valerie vanessa vera vernon veronica vic victor victoria vince vincent viola violet
    virgil virginia vivian vladimir wade wallace walter wanda warren wayne wendy wilbur wilfred
    wilhelm wilhelmina william willie winifred wolfgang yasmin yolanda yuri yusuf yvonne zachariah
    zachary zoe
    авдотья агафья адам аида айгуль алевтина александр александра алексей алена алина алиса алла альберт
    амир анастасия анатолий ангелина андрей анжела анна антон антонина аркадий арсений артем артур асель
    аслан ахмед богдан болат борис булат вадим валентин валентина валерий валерия варвара василий
    василиса вера вероника виктор виктория виталий владимир владислав владлен всеволод вячеслав галина
    геннадий георгий герман глеб григорий гульнара давид дана даниил данил данила дарья денис диана дина
    динара дмитрий ева евгений евгения егор екатерина елена елизавета ермек жанна захар зинаида зоя иван
    игнат игорь илья инна иосиф ирина исаак исай карина карл кирилл клавдия клара климент константин
    ксения кузьма лада лариса лев леонид лидия лилия любовь людмила майя макар максим маргарита марина
    мария марк марта матвей милана мирослав михаил мурат муса надежда назар наталия наталья нелли никита
    николай нина нурлан оксана олег олеся ольга павел петр платон полина прохор раиса рамиль ринат
    роберт роза роман ростислав руслан рустам савелий самуил светлана святослав семен сергей софия софья
    станислав степан таисия тамара тарас татьяна тимофей тимур ульяна фарид федор феликс филипп фридрих
    харитон христина эдуард элла эльвира эльдар эмма эрик эрнест юлиана юлий юлия юрий яков яна ярослав
    абай абзал авдей аграфена айбек айдар айдос айжан айнур акжол аксинья акулина алия алмаз алмас
    амангельды анисья ануар аполлинария арман архип арыстан асан аскар асхат аян бакыт бауыржан бекзат
    берик влас гавриил гаврила галым герасим глафира гульмира гульнар даниал данияр дархан даурен
    дементий демьян дидар динар евдоким евдокия елдос елисей емельян ербол ерлан ерофей есен ефим ефрем
    жанар жанат жомарт игнатий ильяс кайрат канат кондрат кондратий корней куаныш лаврентий лука лукерья
    лукьян мадина максат марат мартын марфа матрена мейрам мирон митрофан моисей мухтар настасья никифор
    никодим нурбек нуржан нурсултан осип остап парфен пахом пелагея порфирий потап прасковья прокофий
    раушан рахат родион сабит савва салтанат санжар сауле серафим серик сидор спиридон степанида
    терентий тихон толеген трофим устин фаддей федот филат фома фрол шолпан эраст
    адольф альберто альфонс альфред анджела андре анри антонио арвид бенджамин бенито бернард бертольд
    бертран бруно буэнавентура вальтер вернер вильгельм войцех ганс генри генрих герберт готфрид густав
    гюстав джеймс джейн джек джереми джина джованни джозеф джон джордж джорджо джузеппе джулия дитер
    дороти дэвид ежи жак жан жозеф жорж жюль збигнев зигмунд иоганн йозеф камило карлис карло карлос
    кароль кейт кларенс клаус клод кристиан курт лех лора луи луиджи луиза луис людвиг люси люсьен майкл
    маргарет марсель мартин матильда мигель морис мэри нестор нил ноам оскар отто пабло патрик пауль
    педро петер поль пьер ральф рауль рене рихард ричард роджер родольфо рональд рудольф руперт сильвия
    симон симона стефан сьюзен сэм сэмюэл тадеуш теодор тереза тим томас уго уильям уолтер фелипе
    фердинанд фернан фернандо франк франсиско франсуа франц франческо фредерик хосе хуан чарльз шарль
    эдгар эдит эдмунд эдуардо элизабет элизе эллен эльза эмилио эмиль энн энрике энрико энтони эрих
    эрнесто эрнст эррико эстер этель юджин юзеф юлиус юрген янис янош
    """.split()
)
#: Given names cut short by a stop, as old papers print them: "Wm. Green", «Ив. Лещ». Words that may as well
#: be something else ("Mich.", a state; «Ст.», a station) are not among them.
SHORTENED_NAMES = frozenset(
    """
    alex alfr andr benj chas clem danl edw eliz fred fredk geo jas jno jos josh nathl patk phil rich robt saml
    sol theo thos wm
    алекс анат андр бор вас викт влад вл георг григ гр дм евг ив игн иос конст леон макс мих ник никол пав
    петр сем серг степ фед як
    """.split()
)
