/**
 * Given names that one person goes by: short forms, spellings and transliterations of one name, a group a line. In small
 * Latin letters. Names of one group never tell two people apart, so sisters and brothers must not be in one.
 */

const ENGLISH = `
abigail abby abbie gail abbey
abraham abe bram
albert al bert bertie
alexander alex alec sandy xander lex aleks alexandre alessandro alejandro aleksandr aleksander alexandros oleksandr sasha sascha sacha shura alexandru aleksandar alexandr iskandar ale alekos alekzander
alexandra alex alexa sandra lexi lexie ali alejandra alessandra aleksandra oleksandra sasha sascha allie lexa
alfred alf alfie fred freddie alfredo
alice ali allie alyce alix
allison alison ali allie ally
amanda mandy amandine
amelia amy millie amelie
andrew andy drew andre andreas andrei andrey andrii andriy andrzej andres ondrej anders andrej
angela angie angelina angel angelica
anna ann anne annie anya ania anja hanna annika anouk ana aneta annette anka hania
anthony tony antony antonio antoine anton antonios tono toni antoni
antonia toni tonia antonina
arthur art artie arturo artur
barbara barb barbie babs basia bobbie varvara varya
benjamin ben benny benji benjamim venjamin
bernard bernie barney bernardo bernd
beatrice bea trixie beatriz beatrix bia
bradley brad
bridget biddy bridie brigid brigitte birgit
calvin cal
cameron cam
caroline carol carrie caro carolina carolyn lina
cassandra cassie cass sandra
catherine cathy kate katie kathy kat kay katy katherine kathryn katharine katarina katharina catarina caterina ekaterina yekaterina kateryna katya katia katja kit kitty trina kasia katarzyna cat cathryn katharyn catalina cate katina rina
charles charlie chuck chas carl carlos karl carlo chaz charly karol
charlotte charlie lottie lotte char carlota charly lola
christian chris cristian kristian christiaan
christina chris chrissy tina christine kristina christy kristin kristen kirsten cristina kristine kris christi christie christiane krystyna kristyna christel kristy stina
christopher chris topher kit cristobal christoph christophe cristopher kristopher kristofer christos krzysztof krzys
clifford cliff
constance connie constanza
cynthia cindy cyndi
daniel dan danny daniil danylo dani danilo danil danijel daniele
danielle dani dany daniela danni daniella
david dave davey davy davide dawid dato
deborah deb debbie debra debora
dennis denny denis denys dionisio
dominic dom nick dominik dominique domenico domingo nico
donald don donnie donny
dorothy dot dottie dolly dorothea dory dora
douglas doug
edward ed eddie ted ned eddy eduardo edouard edvard teddy lalo edu edoardo
eleanor ellie nell nora elle nellie lenora eleonora elinor leonor elena eleni ella
elizabeth liz beth betty eliza lizzie libby lisa elisa elise bess bessie betsy elisabeth elsa elsie lizbeth yelyzaveta yelizaveta elyzaveta liza elizaveta elzbieta alzbeta ela lizzy liesl lise lisbeth bettina eli else betsey elspeth
emily em emmy emilie emilia emilka emi millie
emma em emmy emi
emmanuel manny manuel manu emanuel emmanouil manolo manolis emanuele immanuel
eric rick ricky erik erich
ernest ernie ernesto ernst
eugene gene yevgeny evgeny evgeniy yevhen evgenii eugenio zhenya yevgeniy evgeni yevgeni
eugenia evgenia yevgenia zhenya yevheniia yevgeniya evgeniya
evelyn eve evie evelina eveline
florence flo florrie flora
frances fran francie franny francesca francisca frankie paca panchita chica
francis frank francisco franz francesco frankie francois franciszek frantisek paco pancho kiko curro frans chico frances
frederick fred freddie freddy federico fritz friedrich frederik fredrik frederic rick frederico
gabriel gabe gabi gavriel havryil gavriil
gabrielle gabby gabi gabriela gaby gabriella
geoffrey geoff jeff jeffrey jeffery jeffry
george georgie jorge georg georgios giorgos yuri yury yuriy yurii heorhii georgiy jerzy jiri georgi jurgen jurek gyorgy goran joran iorgos georges giorgio jordi juri
gerald gerry jerry gerard gerhard gerardo
gregory greg gregor grzegorz grigory grigori hryhorii grisha gregorio grzes gregorios
gwendolyn gwen wendy
harold harry hal harald
harriet hattie harry
helen nell nellie ellen elena helena ellie olena alena helene eleni lena yelena lenochka ilona jelena helle lene
henry harry hank hal henri heinrich enrique henrik hendrik enrico henryk jindrich kike heinz henrique hal heiko quique
herbert herb bert
howard howie
ignatius ignacio nacho inaki ignace iggy
irene rena irina iryna ira irena irini eirini
isaac ike izzy ishaq isak yitzhak zak
isabella bella izzy isabel izabela isabelle isa isobel bel belle izabella ysabel isabela
jacob jake jakob jakub jacobo kuba iakov yakov iakovos yaakov jacques coby
jacqueline jackie jacqui jacquelyn jaclyn
james jim jimmy jamie jaime jay jem jimmie seamus hamish
jane janie janet jan jana jayne
janet jan jane janette
jason jay jase iason
jennifer jen jenny jenn jenna jenni jennie yennifer jeniffer
jeremy jerry jem jeremiah jeremias
jessica jess jessie jessi yesica jesica
joan joanie jo
joanna jo joanne jo-ann joana asia ioanna joasia johanna yoanna hanna
john johnny jack jon johnnie jonny jan jean ian johan johann juan joao giovanni ivan ioannis yiannis giannis hans jovan jens janek honza yan yahya johannes jhon joni janos ioan iain eoin yannis jonathon
jonathan jon jonny nathan johnathan yonatan jonatan johnny jhonatan
joseph joe joey jose josef jozef giuseppe josep yosef yusuf iosif jo pepe josip jozsef yousef joao-jose chepe pepito osip beppe sepp zeca
josephine jo josie josefina josefa josephina fina pepa
joshua josh yehoshua josue
judith judy jude judit judi yehudit
julia julie jules yulia julija iuliia juliana giulia yuliya jula julka giuliana yuliia julianna
julian jules julien juliano giuliano yulian
karen kari karin karyn caren carin
kenneth ken kenny kent
kimberly kim kimmy kimberley
lawrence larry laurie lars lorenzo laurence laurent lorenz laurens lawrie laurentius
laura laurie lori lora laure
leonard leo len lenny leonardo leonid lenard lev
lillian lily lilly lil lilian liliana lili
linda lindy lin lynda
louis lou louie luis ludwig luigi lewis lluis ludvig luiz lodewijk ludovic
louise lou lulu luisa luiza louisa luise lovisa
lucas luke luca lukas luc lukasz luka loukas
lucy lucia lulu luce lucille lucie luzia lusia lucinda
madeline maddie maddy madeleine maddi magdalena madelyn madalyn madison lena magda
margaret maggie meg peggy marge margie rita margarita margarete margarida greta gretchen marguerite margot peg margherita megan margit grete gosia malgorzata maisie daisy madge mairead margareta rietje griet marketa marjorie margaretha margo
mark marc marco marcus markus marek marko marcos
martin marty martyn martinus marcin tin martinho martino
martha marta marty mattie patty
mary maria marie molly polly mariam miriam maryam mariya masha marija maryann mitzi mimi mamie marya manya maire maryanne mari mariia marika mitsi marietta
matilda tilly mattie matilde mathilde tilda
matthew matt matty mateo mathew matthias mateus mateusz matteo matthieu matias mats mathias matej matthijs matvei matvii mathieu tijs
maximilian max maxim maxime maksim maksym maxwell massimo maximo massimiliano maximiliano maks makso
melanie mel lanie
melissa mel missy lissa
michael mike mick mickey mikey miguel michel mikhail mykhailo michal mikael misha michele mikel mikhael mihail mihai mihaly mischa mitch mickael mihal miha micha mischa micah
michelle shelly michele chelle shelley micaela misha
mildred millie
mitchell mitch
mohammed mohammad muhammad mohamed mohamad muhammed mehmet mehmed mohd md mohammod muhamad muhamed mahomed mamadou mohamud mahamed maxamed mo mahamadou mohammod magomed mohamet muhammet mahamoud
nancy nan ann nance
natalie nat natalia nataly natasha natalya nathalie nataliia nataliya natalija talia natacha natty
nathaniel nathan nate nat nataniel nathanael natanael
nicholas nick nicky nico nicolas nikolas klaus nikolai mykola nikos niko claus nils niels nikolay nikolaos miklos mikolaj kolya nikola nicolae niccolo nicola nicolai nickolas klaas nikolaj
nicole nikki nicky nicola nicoletta nika nikole nicolette
oliver ollie oli olivier olaf noll
olivia liv livia ollie livvy
pamela pam pammy
patricia pat patty tricia trish patti patsy patrizia pati
patrick pat paddy patricio patryk padraig patrik patrice
paul pablo paolo paulo pavel pavlo pawel pal pauli paulus bulus boulos paulie pasha pol pau polo
paula polly paola pauline paulina pavla paulette
penelope penny nell pen
peter pete pedro pierre piotr petr pyotr petro pieter pietro petros petter peder petar pete piet per perico boutros petri pjotr peer petrus petya
philip phil pip felipe philippe filip philipp filippo phillip flip philippos fil
rachel rae shelly raquel rachael raquelle rachele
raymond ray raimundo ramon raymund raimund
rebecca becky becca reba rebekah rivka rebeca bex rebekka
reginald reg reggie
richard rick rich dick ricky richie ricardo riccardo ryszard rikard rikki richy ritchie
robert bob rob bobby robbie bert roberto robin rupert bobbie robb
roberta bobbie robbie robin
roger rodge rogelio rodger rutger
ronald ron ronnie ronny ronaldo
rosemary rose rosie romy rosamaria rosa
roxanne roxy roxane roxana roxanna
russell russ rusty
ruth ruthie rut
samantha sam sammy sammie
samuel sam sammy samuil shmuel sami samouel samo
sandra sandy sandi
sarah sara sally sadie sarai sarita zara sari salli sorcha
scott scotty
sebastian seb bastian sebastien bas sebas bastien basti
sharon shari sherry shaz
sophia sophie sofia sofie zofia sofya sofiya zosia sonja sonya soph sofija
stanley stan stanislav stanislaw stanislaus stas
stephanie steph stefanie stephany estefania stefania stefani stephania steffi steffie
stephen steve steven stevie stefan esteban stephane stefano stepan szczepan stefanos stephan estevao stephon istvan stephane fanis
susan sue susie suzy suzanne susanna susana susanne zuzanna zuzana suzanna suzie sanna shoshana sanne zuzka
sylvia sylvie silvia silvie
terence terry terrence terrance
teresa terry tess tessa theresa therese teresita terri tere tracy terezie terezia
theodore ted teddy theo fyodor fedir theodor teodoro fedor theodoros todor feodor tewodros dore
thomas tom tommy tomas tommaso tomasz thom tuomas tomek toma tommie tamas tomislav foma
timothy tim timmy timothee timoteo timofei timotheus tymofii timo
tobias toby tobi tobiah
valentina val valya tina valentyna
valerie val valeria valery valerija lera valeriia
veronica ronnie vera veronika roni nika vero veronique weronika
victor vic viktor vittorio victoire wiktor vik
victoria vicky tori viktoria vicki vika viktoriya viktoriia vikki vittoria vic victoire wiktoria toria
vincent vince vinny vinnie vincenzo vicente vincenz chente enzo vin
virginia ginny ginger virginie gina
walter walt wally wally gualtiero walther
william bill will billy willy liam guillermo wilhelm guillaume willem vilhelm wil willie guglielmo guilherme memo bil willi wim gui
zachary zach zack zak zachariah zacharias zakaria zakariya zakhar zack
yvonne ivonne yvette evonne
tyler ty
joel yoel
jordan jordy jordi
kevin kev
kyle ky
ryan rian ryann
megan meg meghan meaghan maegan
brian bryan brayan brien
sean shaun shawn shane
aidan aiden ayden aydin
caleb cale
hayley haley hailey haylee
katelyn kaitlyn caitlin caitlyn kate katie kaitlin
mackenzie kenzie mckenzie
madison maddie maddy
aubrey aubree
makayla michaela mikayla mikaela micaela mica
riley reilly rylee
jaden jayden jadon jaydon
kaylee kayleigh kaylie kailey
ashley ash ashlee ashleigh ashly
brittany britt brittney britney
crystal krystal chrystal
lindsay lindsey linz
tiffany tiff tiffani
taylor tay tayla
courtney court
kelsey kels kelsie
chelsea chels chelsey
alyssa aly lyssa alissa elissa
vivian viv vivienne viviana bibiana
adam ad adamo adan adem
elijah eli elias ilya illia iliya elie ilias
zoe zoey zoya zoi
`

const ROMANCE = `
jose pepe chepe jose-maria zeze joselito
maria-jose majo marijo mariajose
maria-fernanda mafer
maria-luisa marisa malu
maria-teresa maite maritere
maria-del-carmen mari-carmen maricarmen carmen
guadalupe lupe lupita lupe
carmen carmela mamen carmelita carmina menchu
concepcion concha conchita conchi
dolores lola loli lolita
rosario charo chayo
consuelo chelo
pilar pili piluca
mercedes merche meche mercedez
esperanza espe lanza
graciela chela
guillermo memo guille
jesus chuy chus suso jesusito
javier javi xavier xabier xavi savier
rafael rafa rafi raphael raffaele rafal
roberto beto tito
alberto beto albert tito
humberto beto umberto
ricardo richi ricky cayo
fernando nando fer ferdinand hernando fernandinho
hernan nan
armando mando
leticia lety leti letizia
beatriz bea betty bety bia biatriz
patricia paty pati pato
gabriela gaby gabi
alejandro ale jano alex
alejandra ale jana alex
mauricio mau maurice maurizio moritz mo
rodrigo rodri rorro
santiago santi yago tiago chago thiago iago
sebastian sebas seba
valentina vale tina
valeria vale val
ximena xime jimena
daniela dani dany
andrea andi andy
ignacio nacho
eduardo lalo edu guayo
enrique kike quique
gerardo gera lalo
gonzalo gon chalo
joaquin quino joaco joachim joakim
lorena lore
marcela chela marce
monica moni monika
natalia nati naty
nicolas nico
oscar oskar oscarito
raul raulito raoul
salvador chava salva
sergio checo sergi serge
teresa tere teresita
veronica vero
victoria vicky
yolanda yoli
agustin agus tin augustin
facundo facu
florencia flor florence
juan-carlos juanca
juan-jose juanjo
juan-manuel juanma
juan-pablo juanpa juanpi
jose-luis joselu pepelu
jose-manuel josema chema
jose-maria chema josema
luis-miguel luismi
luis-fernando luisfer
miguel-angel miguelan
ana-maria anama anamaria
ana-lucia analu
ana-luiza analu
maria-eduarda duda madu eduarda
maria-clara clarinha
joao-pedro jp
luiz lula luis luisinho
antonio toninho tonho toni tonico
francisco chico xico
jose-carlos zeca
fabricio fabrizio fabrice
paulo paulinho
pedro pedrinho
raimundo mundo ray
sebastiao tiao bastiao
severino bio
manuel manel nelo manoel manu
cristiane cris
cristina cris
fernanda fer nanda fefe
rafaela rafa
luciana lu
adriana adri drica dri
mariana mari
leonardo leo leonardinho
gustavo gus guga gustav gustaf
vinicius vini
felipe lipe fe
thiago tiago thi
bruno bruninho
larissa lari
leticia le lele
tatiana tati tatyana tetiana tania tanya tatiane tata
viviane vivi viviana
vanessa nessa van
priscila pri priscilla
camila cami camille camilla kamila mila
carolina carol caro
sofia sofi sophia sofi
isadora isa isidora
jean-pierre jp
jean-paul jp
jean-francois jeff jf
jean-baptiste jb
marie-claire marieclaire mc
marie-helene mh
francoise fanfan
genevieve gege
guillaume gui guigui william
veronique vero
stephane steph stef
celine celina
helene lene helena
aurelie lili
margaux margot
amandine amanda
giuseppe peppe beppe pino peppino
giovanni gianni vanni nanni gio gianny
francesco franco ciccio checco
salvatore salvo toto turi
domenico mimmo
alessandro ale sandro
alessandra ale sandra
luigi gigi gino
antonino nino
vincenzo enzo
lorenzo renzo enzo
giuseppina pina
antonella nella
elisabetta betta
stefano ste
filomena mena
gheorghe george gigi
ion ionut ioan
`

const GERMANIC = `
johannes hans hannes johann jan jo hanns jannes
wolfgang wolf wolfi
friedrich fritz fiete friedel
heinrich heiner heinz hein
karl-heinz kalle karlheinz
hans-peter hape hanspeter
hans-jurgen hajo hansjurgen
josef sepp jupp
georg jorg schorsch jurgen
jurgen jorg
matthias matze mathis hias
michael michi
sebastian basti wastl
stefan steff
andreas andi
thomas tommi
maximilian max maxi
alexander alex
benedikt ben bene benedict bent
leopold leo poldi
ferdinand ferdi
gottfried friedel
reinhard reini
siegfried sigi siggi
ulrich uli ulli
ulrike uli rike ulli
friederike rike rieke
franziska franzi sissi fanny
katharina kathi kati trine
magdalena leni lena magda
elisabeth lisa sissi lisbeth elli
johanna hanna hanni
christiane christl
gertrud trude gertrude trudi
hildegard hilde hilda
brigitte gitte gitta
waltraud traudl
mechthild mechtild
sabine bine
susanne susi sanne
sibylle sybille bille
wilhelmina mina wilma minna willemien
cornelis cees kees cor
cornelia conny nel corry
gerrit gerard ger
hendrik henk rik hein
johanna jo hanneke joke annie
nicolaas klaas nico
willem wim pim
jacobus jaap koos sjaak jacob
petrus piet
adrianus adriaan arie ad
theodorus theo dirk
bartholomeus bart bartholomew bartlomiej bartek barto bartosz
maarten martin
pieter piet
elisabeth els lies liesbeth bep
margaretha greet gretha
geertruida truus geertje
lars laurits lasse
bjorn bjoern
soren soeren severin
jorgen joergen georg
christen krist
kristian kris
nils niels nisse
per peer petter
lars-erik larserik
karl-johan kalle
karl kalle carl
erik jerker eric
anders ante
bengt benke benedikt
fredrik fredde
gunnar gunde
stefan steffe
lennart lelle
tobias tobbe
margareta greta maggan
birgitta gitta britta brita
kristina stina kicki
elisabeth lisbet bettan
johanna hanna jossan
aleksi aleks aleksanteri alex
juhani juha jussi juho johannes
tapani tapsa
heikki henrik
kaarlo kalle
antero antti andreas
mikko mikael miika
yrjo georg
gudrun runa
gudmundur gummi
sigurdur siggi
sigridur sigga sirry
gunnar gunni
jon nonni joi
magnus maggi mans
ragnheidur ragga
kristjan kiddi
`

const SLAVIC = `
aleksandr alexander sasha shura sanya alex olexandr oleksandr aliaksandr oleks
aleksandra alexandra sasha shura sanya oleksandra
aleksei alexey alexei alex lyosha alyosha oleksii oleksiy alexis aliaksei aleksey alexius aleksej
anastasia nastya anastasiya anastasiia stasya anastazja nastia asya stacey anastassia
anatoly tolya anatoliy anatolii anatolij
andrei andrey andriy andrii andrew andrej andzej andrusha
anton antosha toni
artem artyom tema artemy
boris borya borys
valentin valya valentyn
vasily vasya vasiliy vasyl basil vasilii vassily vasil vasilis vasileios
vera verochka
viktor vitya victor
vitaly vitalik vitaliy vitalii vitalij
vladimir volodya vova volodymyr vladymir uladzimir vlad wlodzimierz
vladislav vlad vladyslav slava uladzislau wladyslaw ladislav
vyacheslav slava viacheslav vjaceslav vacheslav wieslaw
galina galya halyna halina
grigory grisha hryhoriy grigoriy
darya dasha daria dariya daryna dariia
dmitry dima mitya dmytro dmitriy dmitri dmitrii zmitser dimitri dimitrios dimitris mitja demetrios dimitar
evgeny zhenya yevgeny evgenii
ekaterina katya kateryna
elena lena yelena olena alena elenka helena
zhanna janna jeanne zana
ivan vanya ioan john iwan ivo
igor ihor garik ihar
ilya ilia illya elijah ilja iliya
irina ira iryna irka irene
kirill kyrylo kiril cyril kyrill
konstantin kostya kostiantyn constantine kostas kostadin constantin konstantinos dinos costas konstanty
ksenia ksyusha oksana xenia kseniya aksana kseniia ksenija
larisa lara larysa larissa
lev lyova leo
lidia lida lidiya lydia lidiia
lyubov lyuba liubov luba ljubov
lyudmila luda mila lyuda liudmyla ludmila ljudmila liudmila
maksim max maksym maxim maks
margarita rita marharyta
marina maryna marinka
maria masha mariya mariia marusya
mikhail misha mykhailo mikhailo mihail mikhal
nadezhda nadia nadya nadiia nadejda nadija
natalia natasha nataliya natallia natalya
nikita mykyta mikita
nikolai kolya mykola nikolay mikalai nikolaj
oksana ksenia xana aksana
oleg oleh aleh olezhka
olga olya olha volha ola
pavel pasha pavlo paul pavlik
pyotr petya petro peter petr
polina polya
roman roma romka
svetlana sveta svitlana lana sviatlana svetla
semyon semen sema simon semion
sergei sergey seryozha serhii serhiy sergiy serge sergej siarhei sergii serzh
sofia sonya sofiya sofiia
stanislav stas slava
stepan styopa stefan
tamara toma
tatyana tanya tetiana tatiana tania tatsiana
timofey tima tymofiy tymofii
fyodor fedya fedir fedor theodore
eduard edik edward
yuri yura yuriy yurii georgy iurii jurij jurgis
yulia yulya julia yuliia juliya
yaroslav slava yarik jaroslav iaroslav jarek
yana jana iana
bohdan bogdan
taras tarasyk
zoya zoe
zinaida zina
valery valera valeriy valerii
veniamin venya benjamin
gennady gena hennadii gennadiy
leonid lenya leonidas
rostislav rostyslav slava
katarzyna kasia kaska
malgorzata gosia malgosia margaret
agnieszka aga agnes agnese inez ines agnieska
aleksandra ola olka
joanna asia joasia
barbara basia
anna ania anka hania
elzbieta ela elka
zofia zosia
jadwiga jadzia hedwig
krystyna krysia
magdalena magda madzia lena
dorota dorotka dorothy
ewa eva ewka eve
grzegorz grzes grzesiek
tomasz tomek
andrzej jedrek jedrzej
krzysztof krzysiek krzys
piotr piotrek
pawel pawelek
jakub kuba
wojciech wojtek vojtech adalbert
stanislaw staszek stach
tadeusz tadek thaddeus
zbigniew zbyszek
boguslaw bogus bohuslav
miroslaw mirek miroslav
jaroslaw jarek
kazimierz kazik
jan jasiek janek
jiri jirka
frantisek franta
josef pepa jozka
vaclav vasek wenceslas waclaw
tereza terka
katerina katka kata
zuzana zuzka
lenka lena
stjepan stipe stjepo
josip joso
marija mara marica
djordje dorde george djordjije
milos milosz
nemanja neca
jovana joka
aleksandar aca sasa
dragan gagi
georgios giorgos yiorgos george iorgos
ioannis giannis yannis john ioanis
konstantinos kostas dinos costas
dimitrios dimitris mitsos jimmy
nikolaos nikos nick
panagiotis panos takis
athanasios thanasis thanos sakis
vasileios vasilis bill
spyridon spyros
evangelos vangelis
aikaterini katerina kate
eleni elena helen lena
evangelia litsa eva
paraskevi vivi evi voula
stavroula voula
angeliki kiki
dimitra dimi mimi
`

const MIDDLE_EAST = `
ahmed ahmad ahmet axmed achmed amadou ahamed ahmadou
mahmoud mahmud mahmood mehmud mamoudou maxamuud
hussein husain hussain hossein huseyin hossain husayn xuseen houssein
hassan hasan hassane xasan
ali aly alli
omar umar omer oumar omaar cumar ummar
othman osman uthman ousmane usman cusmaan
abdullah abdulahi cabdullaahi abdullaahi abdallah abdoulaye abdulla abdalla cabdullaahi abdullahi abdellah
abdulrahman abdelrahman abdurrahman abdirahman abdurahman abderrahmane abderrahman rahman cabdiraxmaan
abdulaziz abdelaziz abdiaziz aziz
abdulkarim abdelkarim abdikarim karim
abdulkadir abdelkader abdulqadir abdikadir abdiqadir kader qadir
abdulmalik abdelmalek malik malek
abdulhamid abdelhamid hamid
abdi cabdi abdy
youssef yusuf yousef joseph yousuf yusef yuusuf josef yousif youssouf issouf yusif
ibrahim ebrahim brahim abraham ibraheem ibrahima ibraahiim avraham
ismail ismael ishmael esmail ismaila ismaaciil ismaeel
isa eissa issa easa ciise
musa moussa mousa moses muse muuse mosa moshe
yahya yehia yahia iahia
yunus younes yunis jonah younus yunos
suleiman sulaiman soliman solomon suleyman souleymane saleebaan sulayman shlomo
dawood daoud dawud david daud daawuud dawit
ayub ayoub ayyub
khaled khalid kaled khaalid halit halid
tariq tarek tarik taariq
walid waleed oualid velid
jamal gamal djamal jamaal cemal djamel
jamila gamila djamila cemile jamiila
kamal kemal kamel kamaal
karim kareem kerim
rashid rasheed rachid resit
said saeed sayed saaid siad sait
samir sameer semir
sharif shareef cherif serif sherif
hamza hamzah hamse
bilal belal bilaal
anas anass
mustafa mostafa mustapha moustafa mustafe mostefa
mehdi mahdi mehedi
reza rida ridha riza
amir ameer emir aamir
amin ameen emin
nasser nasir naser nasser
fatima fatma fatimah fatme fatoumata fadumo faduma faadumo fatemeh fatimata fati
aisha ayesha aicha aysha ayse caasha aishah aissatou caisha eysha asha
khadija khadijah hatice khadeeja kadija khadidja kadiatou xadiija kadidia hadija
zainab zeinab zaynab zeynep zaineb zeyneb zenab saynab
maryam mariam miriam meryem maryan maryama mary meriem myriam mariama merjem
noor nour nur noura nora nuur
sarah sara
yasmin yasmine jasmine yasmeen iasmin jasmin yasemin
layla leila laila leyla lejla layloo leyla
huda houda hoda
hana hanaa hanna
salma selma
samira sameera semira
amina aminah emine aminata aamina
safiya safia safiyya safiyyah
halima halimah halimo xaliimo
hawa hawo eve hawwa xaawo havva
asma asmaa esma
rania raniya
nadia nadiya nadya
dina deena
reem rim
shaima shaimaa chaima shayma
iman eman imane
rahma rahmo raxma
sumaya soumaya sumaiya
najib nageeb naguib nejib najeeb
naima naeema neima
zahra zehra zohra zahara
murad mourad murat
hakim hakeem
idris idriss edris
yasir yasser yaser
ziad ziyad ziad
zakaria zakariya zekeriya zachary
haroun harun haroon aaron haaruun
shafiq shafik
aziza azize
habib habeeb
farid fareed ferit
nabil nabeel
adel adil
imad emad
essam issam
ashraf achraf
faisal faysal feisal faycal
mansour mansur mansoor
munir mounir muneer
qasim kasim kassem qassim qasem
rami ramy
sami samy
hani hany
ehsan ihsan
elif alif
omid umid
farhad ferhat
jafar jaffar cafer gaafar
javad jawad cevat
moshe moses moishe
yitzhak isaac yitzchak itzik
yaakov jacob yakov kobi
avraham abraham avi avram
shmuel samuel
shlomo solomon shloimy
chaim haim hayim
chana hannah hana
rivka rebecca
leah lea lia leia
tzvi zvi hirsch
menachem mendel
eliyahu elijah eli
`

const SOUTH_ASIA = `
lakshmi laxmi lakshmy luxmi
vijay vijai bijoy bijay
vikram bikram vikramjit
vinod binod
venkatesh venkat venkateswara venky venkata venkateshwar venkateswaran
subramaniam subramanian subbu mani subramaniyam subramanyam subra
krishna krishnan kris krishnamurthy krish kishen
krishnamurthy krishnamurthi krishna murthy
ramakrishnan ramki ramakrishna
srinivas srini srinivasan sreenivas shrinivas srinivasa
balasubramanian bala balu balasubramaniam
narayanan narayan narayana
raghavendra raghu raghavan
rajesh raj raju
rajendra rajinder raj rajender
rajkumar raj
rajeshwari raji rajeswari
saraswathi saraswati sarasvati saras
sarasvathi saraswati
parvathi parvati paru
jyoti jyothi joti
swathi swati
preethi priti preeti preethy
aarti aarthi arti arathi aarthy arati
anand ananda anandh
aditya adithya adi
arjun arjuna
ashwin aswin ashvin
ashok asoka ashoka
deepak dipak deepu
deepika dipika deepa
dinesh deenesh
ganesh ganesan ganapathy ganesha
gopal gopala gopalakrishnan gopi
harish hareesh
hari hari-haran hariharan
harpreet preet harry
gurpreet preet gurprit
manpreet mani preet manprit
jaspreet jas preet jassi
jaswinder jas
gurinder gary gurvinder
amarjit amarjeet amar
baljit baljeet
daljit daljeet
ranjit ranjeet
manjit manjeet
sukhwinder sukhi sukhvinder
karthik kartik karthi karthick kartikeya
kiran kiren
kumar kumaran
lalitha lalita
madhavi madhvi
mahesh maheshwaran
manish maneesh
manoj
meena mina meenakshi
mohan mohana
mukesh mukhesh
nandini nandu
naveen navin
neha
nikhil nikil
nitin nithin niteen
padma padmavathi
pooja puja
pradeep pradip
prakash prakasha
pramod promod
prasad prasada
priya priyanka pri
priyanka priya piu
radhika radha
rahul raahul
ramesh rameshwar
ravi ravindra ravinder
rekha reka
ritu rithu
rohit rohith
sachin sacheen
sandeep sandip sandy
sanjay sanjai sunjay
santhosh santosh
shankar sankar sankaran
sharmila sarmila
shiva siva shivam
shobha sobha
shreya sreya shriya
shyam sham syam
sita seetha sitha seeta
sneha snehal
sridhar shridhar sreedhar
sudha sudhaa
sujatha sujata
suman sumon
sunil suneel sunny
suresh sureshkumar
surya suriya
swaminathan swami
tejas
uma umadevi
usha ushaa
vandana bandana
varsha barsha
vasudha basudha
vasant basant vasanth
vignesh vicky
vimal bimal
vimala bimala
vishal bishal vish
vishnu bishnu
vivek bibek viveka
yash yashwant
anjali anju
anuradha anu
aishwarya aish aishwariya
bhavana bhavna
chandra chandrasekhar chandru
chandrasekhar chandrashekhar chandru sekhar shekhar
debashish debasish
soumya saumya sowmya
sourav saurav saurabh sourabh
shubham subham
subhash subash
somnath shomnath
sanjib sanjeev sanjiv
rajib rajeev rajiv
pritam preetam
tanvi tanvee
thiru thirumalai
yamini jamini
joseph jose ouseph
thomas thoma
`

const AFRICA = `
oluwaseun seun
oluwatobi tobi tobiloba oluwatobiloba
oluwafemi femi olufemi
oluwaseyi seyi
olumide mide
oluwadamilola damilola dami
oluwatosin tosin
oluwakemi kemi
oluwabunmi bunmi olubunmi
ayodele ayo dele
ayomide ayo mide
babatunde tunde baba
babajide jide
olatunji tunji
adebayo bayo ade
adewale wale ade
adeola ade ola
adekunle kunle
abimbola bimbola bimbo
abiodun biodun abbey
folasade sade
folake folakemi
yetunde
titilayo titi layo
temitope temi tope
temilola temi lola
opeyemi ope yemi
omolara lara omo
ifeoluwa ife
boluwatife tife bolu
chukwuemeka emeka
chukwudi chudi
chinonso nonso
chinedu nedu edu
chidiebere chidi
chidinma chidi dinma
chiamaka amaka
chioma chichi
nnamdi namdi
nkechi nkechinyere nkem
ngozi ngo
obinna obi
obiageli oby
ikechukwu ike iyke
ifeanyi ify
ifeoma ify
uchechukwu uche
uchenna uche
ugochukwu ugo
onyekachi kachi
onyinyechi onyi
kelechi kel
ebuka chukwuebuka
kosisochukwu kosi
somtochukwu somto
tochukwu toch tochi
kwabena ebo kobina
kwame kwamena
kofi fiifi yoofi
kojo jojo
kwaku kweku
kwasi akwasi kwesi
yaw ekow yao
ama amma
akosua esi akosuah
abena araba
akua ekua
afua efua
adwoa adjoa
tewodros theodros teddy
tesfaye tesfa
girma
haile
mulugeta mulu
gebre gebremedhin gebriel
alemayehu alex alemu
dawit david
yohannes yohanes john
mikael michael mickael
selamawit selam
bethlehem betty bethel
hiwot hiywet
tigist tigest
meseret meseret
yared yaredo
abebe abe
bekele beky
sipho spho
thabo
nokuthula thuli
nomvula mvula
nonhlanhla nhlanhla
sibusiso sbu
siyabonga siya
themba temba
thandiwe thandi
thulani thula
zanele zani
lindiwe lindi
bongani bonga
mthunzi thunzi
`

const EAST_ASIA = `
hiroshi hiro
hiroyuki hiro
takahiro taka
takashi taka
kazuhiro kazu
kenichi ken
kenji ken
kentaro ken
masahiro masa
shinichi shin
yoshihiro yoshi
yasuhiro yasu
tomoko tomo
akiko aki
yukiko yuki
naoko nao
mariko mari
`

const ALSO = `
jose ze zeze
oyvind eivind oeyvind
frederik fredrik fredde frederick fred
karl kalle carl
khadija khadra khadro
abdi cabdi
mona muna mouna
rachel rahel rahael
hristos christos chris
michael michail michalis mihalis
anand ananth anant
arvind aravind aravindan
kofi coffie
bernhard bernd berndt
gerhard gerd gert
dietrich dieter dirk
nikolaus klaus claus nick
barbara babsi babs
rafael paeng rafa
miguel migs mike
kristine tin tin-tin
benigno ninoy noynoy
rowena weng
imelda meldy mely
ramon mon
manuel manny maning
reynaldo rey nald
rolando rolly lando
renato rene nato
ernesto erning nesto
virgilio vir gil
teodoro teddy doro
josefina pining josie
francisco isko kiko
eduardo edong
antonio tonyo
lourdes lulu odette
consolacion connie
concepcion connie ching
perfecto pecto
rosalinda linda
erlinda linda
corazon cory cora
remedios remy
angelo gelo
michelle mitch
maricel cel marisel
rodrigo rody
angelica angge
fernando nanding fernan
rosario charo
teresita tess tessie
luzviminda luz
milagros mila
manuela manu
juliana ju
joao joaozinho
ursula uschi ulla
rudolf rolf rudi ralf
konstantina dina kostantina
eftychia eftihia eutychia
ioannis giannis yiannis yannis john
mathew mathai matthew mathews
zahra sahra zahara sahro
eyob iyob ayub job ayyub
ali cali
omar cumar
said siciid saeed
jama jaamac
aden aadan adan
osman cismaan
elmi cilmi
hersi xirsi hirsi
segun olusegun
okechukwu okey
bukola bukunola
emmanuel emma
jelena jelka
maria ma mari
margarita magui mago
guadalupe lupe
tewodros tedros theodros
gebre ghebre
`

/** Family names that one family writes in several ways, further apart than a sound. */
const FAMILIES = `
meyer meier maier mayer meir majer
schmidt schmitt schmid schmied
hoffmann hofmann hoffman hofman
smith smyth smythe
thompson thomson
reid reed read reade
clark clarke
brown browne braun
stewart stuart
allen allan alan
leigh lee
davis davies
philips phillips philipps
oneil oneill oneal
cohen kohn kahn coen cohn
levy levi lewi lewy
lefebvre lefevre lefebure
gauthier gautier
dupont dupond
chaudhary choudhary choudhury chowdhury chaudhuri chaudhry choudhry chaudhari
banerjee banerji bandyopadhyay bannerjee
mukherjee mukherji mukhopadhyay mukerji
chatterjee chatterji chattopadhyay
ganguly ganguli gangopadhyay
bose basu
roy ray rai
dutta datta dutt
agarwal aggarwal agrawal
kapoor kapur
iyer aiyar aiyer
iyengar ayyangar aiyangar
nair nayar
pillai pillay
reddy reddi
naidu nayudu
shetty shetti
gowda gouda
panicker panikkar
varghese verghese varughese
sousa souza
melo mello
queiros queiroz
cavalcanti cavalcante
baptista batista
gonzalez gonzales
valdes valdez
cortes cortez
vazquez vasquez vaz
jimenez ximenez gimenez
hoang huynh
vu vo
nowak novak
oikonomou economou ikonomou
papanikolaou papanicolaou
`

export const FAMILY_LINES: readonly string[] = FAMILIES.trim().split('\n')

export const NICKNAME_LINES: readonly string[] = [
  ENGLISH,
  ROMANCE,
  GERMANIC,
  SLAVIC,
  MIDDLE_EAST,
  SOUTH_ASIA,
  AFRICA,
  EAST_ASIA,
  ALSO,
  FAMILIES,
].flatMap((text) => text.trim().split('\n'))
