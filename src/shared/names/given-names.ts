import { FAMILY_LINES, NICKNAME_LINES } from './nicknames.ts'
import { soundKey } from './sounds.ts'

/**
 * Common given names beside those that have other forms. A name that is one letter away from another is no slip of the
 * pen where both stand here; and which end of a name is the given one shows where only one of the two stands here.
 */
const OTHERS = `
aline leandro otavio luiza cristiane marcio camila larissa jessica bruna viviane eliane rosangela arnel virgilio rhea
jomar nicole joy princess althea rommel jericho charmaine rochelle divina jocelyn mylene reynaldo rolando emile edouard claude colette clemence chantal gilles maelle loic remi henri odile yves herve thierry pascal gaston lucien
simone davi emerson heitor murilo caio gonzalo aaron adele adrian agatha aida aileen alan alana albert aldo alfonso alina alma alvaro alvin amanda amber amy anabel ana
andrea angel angelo anibal april ariana ariel arlene armand arnold arthur astrid audrey aurora austin autumn ava axel
bailey barry beau becky bella belen benita bernice bertha beth bianca blake blanca bonnie boris brandon brenda brent bruno
bryce caitlin carla carmen carol carter cecilia cesar chad chase claire clara clarissa claudia clayton cody colin connor
cora corey craig cristobal cynthia dahlia daisy dakota dale damian dana daphne darren dean delia denise derek diana diane
diego dolores dora doris drew dylan earl edgar edith edwin elaine elias elisa elliot eloisa elsa elvira emilia emilio erica
erik erika erin ernest esme esteban esther ethan eva evan eve fabian fabiola fatima federico felicia felix fernando fidel
fiona flavia floyd gemma gerardo gideon gilbert gina gisela glenn gloria gordon grace grant greta guadalupe gustavo hailey
hannah harper hazel heather hector heidi helena herman hilda holly hope horacio hugo hunter ian imelda ingrid iris isaac
isabel isaias ivan ivette ivy jack jackson jade jamal jasmin jasper javier jean jenna jerome jesse jesus jill joan jocelyn
johanna jonas jorge jude juana judith julio june justin kai kara karim karina karla kate keith kelly kendra kevin kim kirk
kurt lance lara laura lauren laurel leah leila lena leon leroy leslie lia liam lidia lilian lily lina linda lionel lisa
livia logan lola lorena luca lucas lucia luciano luna lydia lynn mabel malcolm manuela marcela marcel marcelo marcia margot
maria mariana maribel marina mario marion maris marisol marissa marlene marlon marta marvin mason matilda maya megan melinda
mercedes mia mila milagros miles mina minerva miranda miriam moira molly monica morgan moses myra nadia nancy naomi natalia
neil nelson nestor nia nina noah noelle nora norma norman octavio olga oliver omar orlando oscar otto owen pablo paloma
parker patricia paula pearl perla phoebe phyllis pilar pierre quentin rafael ramona randall raul rebeca regina rene rhonda
rita roberta rocio rodney rodrigo roland roman rosa rosalia roy ruben ruby ruth ryan sabrina salma salvador samara santiago
sara saul savannah sean selena sergio seth shannon sheila shirley sidney silvia simon skyler sonia sophia spencer stella
sterling stuart sylvia tabitha tamara tanya tara teresa tess theo tiffany tina todd tomas toni tracy travis trent trevor
trinity troy uma uriel ursula valentin vanessa vera vernon veronica vicente victor viola violet virgil vivian wade walter
wanda warren wayne wendy wesley whitney wilma winston xavier ximena yara yesenia yolanda zelda zoe jana jens jutta kerstin
anke antje birgit detlef dieter dirk elke ernst frank gerd gisela gunter gunther hannelore heike heinz helga helmut holger
horst ilse inge ingo iris jochen jurgen karin karsten kai klara kurt lothar lutz malte manfred marlies monika nele nils
norbert olaf ole otto petra rainer ralf regina renate rolf rudi rudolf silke sonja sven torsten udo ute uwe volker werner
agnes arne astri aud bente berit bo carina dag egil eilif einar eira eivind ellen elin else espen finn frida frode geir
gro gunhild guro hakon halvor hanne hedda hege helge henrik hilde inga ingeborg ingvild jarle jon jorunn kari ketil knut
kristin leif line liv magne marit mette morten odd oddvar ola olav ole pal pia ragnhild randi roar rolf runa rune sigrid
siri sissel siv solveig stein stian stig svein terje thea tone tor tore torgeir torill tove trond trygve turid ulla unni
vidar viggo yngve aino arvo eero eino esa hannu ilkka jaana jari jarmo kaisa kirsi leena liisa marja matti minna nina olavi
outi paavo pekka pirkko raimo risto riitta sari satu seppo tarja teemu tero tiina timo toivo tuula ulla veikko ville
adel aya ayman bashir basma dalia diya fadi farah fawzi ghada hadi hala hatem heba hind jad jihad kareem lamia lina lubna
maha majid malak manal marwa marwan maya mona muna nada nahla najwa nawal nizar osama qais rabab raja rana rasha razan
sahar salah salem salim sana shadi sherif suad taha talal wafa wael yasin yazan zeina ziad aylin aysu baris batu berk
burak can canan cansu cem ceren cihan deniz derya didem dilara ebru ece ege ekin elif emine emrah emre engin enver erdem
eren erhan erkan esin esra evren ezgi fatih ferhat filiz furkan gamze gizem gokhan gul gulay gulsen hakan halil hale hande
ilker ilknur irem ismet kaan kadir kerem koray levent melek melis merve mert murat nazli nesrin nihat nilgun nur oguz okan
onur orhan ozan ozge ozlem pelin pinar ramazan rana sedat seda selin semra serdar serkan sevgi sevim sibel sinan tamer
tolga tuba tugba tulay turgut ufuk umit umut volkan yasar yavuz yigit zehra aarav abhay abhinav abhishek aditi ajay ajit
akash akshay alok aman amar amit amita amrita anamika anil anish anita ankit ankita ankur anu anupam aparna archana arnav
arun aruna asha avinash ayush bhavya chandan chetan chitra daksh darshan devi dev dhruv divya durga ekta esha farhan gaurav
gauri gautam geeta girish gita govind hema hemant himanshu indira ishaan ishita jagdish jaya jayesh jitendra kabir kajal
kalpana kamala kanchan kapil karan kavita kavya keerthi ketan kishore komal kunal lata leela madhu mahima malini mamta manju
maya mayank meera megha mitali mohit monika mridula mukul naina nakul nalini namrata naresh neelam neeraj neetu nidhi nikita
nilesh nisha nishant nita omkar pallavi pankaj parth parul pavan payal prachi pragya pranav prateek pratik prerna puneet
punit rachna radha rajat rakesh rakhi rani rashmi reena renu richa rishi rita ritesh rohan roopa ruchi rupa sagar sahil
sakshi saloni samir sanya sapna sarita satish savita seema shalini shanti sharad sheela shikha shilpa shweta siddharth simran
smita sonal sonali sonia sridevi subhadra sudhir suhas sujay sukanya sulekha sumit sunita supriya sushil sushma swapna
tanmay tara tarun trisha tushar uday ujjwal umesh urmila utkarsh vaishali vandana varun veena vibha vidya vikas vimala vinay
vineet vinita vipin vipul viraj yamuna yogesh yuvraj aiko akane akira aoi asami asuka atsushi ayaka ayumi chihiro chika daiki
daisuke eiji emi eri fumiko genta goro hana haruka haruki haruto hideki hikari hinata hiroko hitomi ichiro isamu itsuki
jiro jun junichi junko kaede kaito kaori katsumi kazuki kazuko kazuo keiko keisuke kenta kiyoshi koichi koji kota kumiko
kyoko maki makoto mami manabu masaki masako masao mayu mayumi megumi michiko midori mieko minoru misaki mitsuo miyuki mizuki
momoko nana nanami naoki natsuki noboru nobuo noriko osamu ren rika rie riku rin ryo ryota sachiko sakura satomi satoru
satoshi sayuri setsuko shigeru shinji shizuka sho shoko shota sora sota susumu tadashi taiga takako takeshi takuma takumi
taro tatsuya tetsuya tomomi tomoya toru toshio tsubasa tsuyoshi yasuko yasuo yoko yoshiko yosuke yu yua yui yuka yukari
yuki yukio yuko yumi yumiko yusuke yuta yuto yuya abena adaeze adanna adaobi afia akin akinyi amara amina asha aster atieno
ayana ayanda azeb bisi bola bukola buhle chika chima chuka daudi dembe desta ebele efe ekene emeka eshe esi eyob fana farai
fikru fola genet halima hirut ife ijeoma imani jabari jelani juma kaleb kamau kato kidist kiprono kwanza lerato makena
mandla marjani mekdes mosi mpho mwangi naledi neema njeri nkosi nomsa nyah obi olu oluchi onyeka palesa ronke rudo
sade salim selam senait sefu simba tadesse tafari tamirat tapiwa tariro tendai tsehay tsion tumelo uzoma wairimu wambui
wanjiku yaa zawadi zola zuberi hodan hibo ifrah ayaan sahra deeqa filsan ubah idil warsame guled jibril liban nimco
`

const groups = new Map<string, number[]>()
NICKNAME_LINES.forEach((line, index) => {
  for (const word of line.split(' ')) {
    const name = word.replace(/-/g, '')
    groups.set(name, [...(groups.get(name) ?? []), index])
  }
})
const families = new Set(FAMILY_LINES.flatMap((line) => line.split(' ')))
const known = new Set([
  ...[...groups.keys()].filter((name) => !families.has(name)),
  ...OTHERS.trim().split(/\s+/),
])
const noGroups: readonly number[] = []

const bySound = new Map([...groups].map(([name, own]) => [soundKey(name), own]))

/** The groups of names for one person that this name is in. */
export function nicknameGroups(name: string): readonly number[] {
  return groups.get(name) ?? noGroups
}

/** The groups of a name that sounds like this one, for one that is in none. */
export function groupsBySound(sound: string): readonly number[] {
  return bySound.get(sound) ?? noGroups
}

export function isKnownGiven(name: string): boolean {
  return known.has(name)
}
