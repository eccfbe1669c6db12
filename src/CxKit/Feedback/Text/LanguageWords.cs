namespace CxKit.Feedback;

/// <summary>The small words of a language: what holds sentences together and says little by itself. Lower case, with accents, separated by spaces.</summary>
/// <param name="Language">The ISO 639-1 code.</param>
/// <param name="Function">Articles, pronouns, prepositions, conjunctions, auxiliaries, common adverbs and connecting words.</param>
/// <param name="Degree">Words that give a quality its measure and may begin a phrase: <c>too small</c>.</param>
/// <param name="Negators">Words that turn what follows into its contrary.</param>
/// <param name="Contrasts">Words that begin a new thought, at which a negation ends.</param>
/// <param name="Negation">The negator to show.</param>
/// <param name="Light">Verbs that need another word to say something, as in <c>looks cheap</c> or <c>wanted to love</c>; their contrary says something.</param>
/// <param name="General">Words that praise or blame and can be said of anything that a shop sells or does, so that they do not tell of what they are said (<c>great</c>, <c>disappointed</c>), and the words for just anything sold (<c>product</c>).</param>
/// <param name="NegativePrefixes">What turns an adjective into its contrary: <c>un</c> in <c>unflattering</c>.</param>
internal sealed record LanguageWords(string Language, string Function, string Degree, string Negators, string Contrasts, string Negation, string Light, string General, string NegativePrefixes)
{
    /// <summary>Signs of feeling, which say the same in all languages.</summary>
    public const string GeneralSigns = "🙂 🙁 ❤ 😍 🥰 😊 😀 😃 😄 😁 😆 😉 😘 🤩 👍 👏 🙌 💕 💖 💗 💯 🔥 👌 🎉 ✨ ⭐ 🌟 😡 😠 🤬 😞 😔 😢 😭 😩 😤 😒 😕 👎 💔 🤮 🤢 😱";

    public static readonly LanguageWords English = new(
        "en",
        """
        a about above across after afterwards again all almost along already also although always am among an and another any anybody anyone anything anyway are around as at away back be became because been before
        being below between both by came can come could did do does doing done down during each either else enough especially etc even ever every everybody everyone everything few first for from further get gets
        getting give given go goes going gone got had has have having he her here hers herself him himself his honestly how however i if in indeed instead into is it its itself just keep kind last later least less
        let lot lots made make makes many may maybe me might mine more most much must my myself near next now obviously of off often oh ok okay on once one ones only onto or other others otherwise our ours ourselves
        out over own overall perhaps please probably put quite rather really said same say see seem seemed seems several shall she should since so some somebody someone something sometimes still such sure take
        than that the their theirs them themselves then there therefore these they thing things this those though through thus to together took toward two under unfortunately until unless up upon us use used using usually
        very via was way we well went were what whatever when where whether which while who whole whom whose why will with within would yes yet you your yours yourself i'm i'd i've i'll it's that's there's he's she's
        we're we've you're you'd you'll they're they've im ive id dont didnt wasnt isnt bc cuz tho imo lol three thought think know said bit actually definitely simply sadly luckily hopefully anymore else maybe tried try
        """,
        "too very so super extremely really way overly quite pretty little bit slightly somewhat incredibly absolutely totally completely",
        "not no never none nor neither without cannot hardly barely don't didn't doesn't isn't wasn't aren't weren't won't wouldn't can't couldn't shouldn't haven't hasn't hadn't ain't dont didnt doesnt isnt wasnt wont cant couldnt wouldnt",
        "but however although though except yet because",
        "not",
        "look looks looked looking like likes liked want wants wanted wanting feel feels felt feeling run runs ran running buy buys buying bought order orders ordered ordering purchase purchases purchased purchasing wear wears wearing wore worn find finds found expect expects expected expecting need needs needed hope hopes hoped hoping guess believe believed figured decide decided start started",
        """
        good better best great greater greatest nice nicer nicest nicely excellent amazing amazed awesome fantastic wonderful perfect perfectly perfection lovely fabulous superb brilliant outstanding incredible decent
        love loves loved loving like likes liked adore adores adored enjoy enjoys enjoyed happy happier glad pleased satisfied satisfying delighted thrilled excited impressed favorite favorites favourite favourites fave
        recommend recommends recommended recommending thank thanks wow bad badly worse worst terrible terribly horrible horribly horrid awful poor poorly dreadful disappoint disappoints disappointed disappointing
        disappointingly disappointment dissatisfied unsatisfied unhappy sad upset annoyed annoying angry frustrated frustrating hate hates hated dislike dislikes disliked regret ridiculous meh mediocre lousy pathetic crap
        crappy sucks shame highly product products item items
        """,
        "un in im dis ir non");

    public static readonly LanguageWords Portuguese = new(
        "pt",
        """
        a à agora ai ainda além algo alguém algum alguma algumas alguns ali ante antes ao aos apenas após aquela aquelas aquele aqueles aqui aquilo as às assim até bem cada com como contra da daí das de dela delas dele
        deles depois desde dessa desse desta deste dia dias disso disto do dos e é ela elas ele eles em então entre era eram essa essas esse esses esta está estamos estão estas estava estavam este estes estive esteve
        eu faz fazer fez fiz fica ficou foi fomos for fora foram fosse fui há havia isso isto já la lá lhe lhes logo mais mas me meio mesma mesmas mesmo mesmos meu meus minha minhas muita muitas muito muitos na nas nela nele
        nenhum nenhuma nesse neste nessa nesta no nos nós nossa nosso num numa o os ou outra outras outro outros para pela pelas pelo pelos per perante pode podem poderia pois por porém porque pq pra pro próprio qual
        qualquer quando quanto quase que quem quê se seja sejam sem sempre sendo ser será serão seria seu seus só sob sobre somente sou sua suas só também tal talvez tão te tem têm temos tenha tenho ter teria teve
        tinha tinham tive toda todas todavia todo todos tu tudo última último um uma umas uns vai vão vez vezes vi você vocês vc vcs vou q d p tá to estou pois enfim através nada ninguém saber sei sabe momento ainda assim porem ja eh são mim conforme
        deu dá dar gente hoje ontem amanhã coisa coisas desses dessas deles né aí ate
        """,
        "muito muita muitos muitas mto mt super bem tão demais extremamente bastante",
        "não nao nunca jamais nem sem nenhum nenhuma ñ n",
        "mas porém porem contudo todavia entretanto embora porque",
        "não",
        "compra compras comprar comprei comprou comprado comprando quero queria quer querer gostaria acho achei achou parece parecia pareceu preciso precisa precisava espero esperava vejo ver usar uso usei pedi pedir deixou deixar",
        """
        bom boa bons boas melhor melhores ótimo ótima ótimos ótimas otimo otima excelente excelentes maravilhoso maravilhosa maravilhosos maravilhosas perfeito perfeita perfeitos perfeitas incrível incríveis fantástico
        fantástica top show legal bacana parabéns recomendo recomendado recomendada recomendar recomendaria indico adorei adoro amei amo amando gostei gosto gostou gostando gostar satisfeito satisfeita satisfeitos satisfação feliz
        contente obrigado obrigada agradeço ruim ruins mau má péssimo péssima péssimos péssimas pessimo pessima horrível horríveis pior piores terrível decepcionado decepcionada decepcionados decepção decepcionante insatisfeito
        insatisfeita insatisfação chateado chateada triste lamentável lamento absurdo vergonha odiei detestei infelizmente felizmente ok produto produtos item itens
        """,
        "in im des ir");

    public static readonly LanguageWords Spanish = new(
        "es",
        """
        a además ahí ahora al algo alguien algún alguna algunas algunos allá allí ambos ante antes aquel aquella aquello aquí así aun aún aunque bajo bastante bien cada casi como cómo con contra cosa cosas cual cuál cuales
        cuando cuándo cuanto cuyo da dan dar de del desde después día días dice donde dónde dos durante e el él ella ellas ello ellos en entonces entre era eran es esa esas ese eso esos esta está estaba estaban estado
        estamos están estar estas este esto estos estoy estuvo fue fueron fui fuera ha haber había hace hacer hacia han has hasta hay haya he hemos hizo hoy igual incluso ir la las le les lo los luego más me menos mi mis
        mientras misma mismo mucha muchas mucho muchos muy nada nadie momento saber ni nos nosotros nuestra nuestro o os otra otras otro otros para parece pero poco podría por porque pues puede pueden que qué quien quién quienes se sé sea
        según ser será si sí sido siempre sin sino sobre sólo solo somos son soy su sus tal también tan tanto te tenemos tener tengo tenía ti tiene tienen toda todas todavía todo todos tras tu tus tuve tuvo tuyo un una
        unas uno unos usted ustedes va van varias varios vez veces voy y ya yo
        """,
        "muy demasiado demasiada bastante tan super súper extremadamente",
        "no nunca jamás tampoco ni sin ningún ninguna ninguno",
        "pero sino aunque sin_embargo porque",
        "no",
        "compra compras comprar compré comprado compro quiero quería querer gustaría creo encuentro encontré necesito necesitaba espero esperaba ver veo usar uso pedí pedir dejar",
        """
        bueno buena buenos buenas buen mejor mejores excelente excelentes estupendo estupenda genial geniales maravilloso maravillosa perfecto perfecta perfectos perfectas increíble fantástico fantástica encanta encantan
        encantó encantado encantada gusta gustan gustó gustado recomiendo recomendable recomendado recomendaría satisfecho satisfecha satisfechos feliz contento contenta contentos gracias malo mala malos malas mal peor peores
        pésimo pésima horrible horribles terrible terribles fatal decepción decepcionado decepcionada decepcionante insatisfecho insatisfecha triste vergüenza odio lamentable ok producto productos artículo artículos
        """,
        "in im des ir");

    public static readonly LanguageWords German = new(
        "de",
        """
        ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus außer bei beide beim bereits bin bis bisher bist da dabei dadurch dafür daher damit danach daneben dann daran darauf
        daraus darin darüber darum das dass daß davon davor dazu dein deine dem den denen denn dennoch der deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch dürfen eben ein
        eine einem einen einer eines einfach einige einigen einmal er erst es etwa etwas euch euer eure für ganz gar gegen gegenüber gehabt geht gerade gern gerne gewesen gibt habe haben hat hatte hatten hätte hier hin
        hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in indem ins ist ja je jede jedem jeden jeder jedes jedoch jemand jene jetzt kann können könnte konnte leider machen man manche mehr mein meine meinem
        meinen meiner mich mir mit möchte müssen muss muß musste nach nachdem natürlich neben noch nun nur ob obwohl oder ohne schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so sobald sogar solche
        soll sollen sollte sonst sowie sowohl über um und uns unser unsere unter viel viele vielen vielleicht vom von vor während war wäre waren warum was wegen weil weiter welche welcher wenn wer werde werden wie wieder
        will wir wird wirklich wo wohl wollen wollte worden wurde wurden würde zu zum zur zwar zwei zwischen mal halt eigentlich
        """,
        "zu sehr viel so extrem super total ziemlich echt",
        "nicht kein keine keinen keiner keinem keines nie niemals ohne nichts weder",
        "aber jedoch sondern obwohl doch weil trotzdem",
        "nicht",
        "gekauft kaufen kaufe kaufte kauf bestellen bestellt bestelle bestellte finde fand finden gefunden sieht sehen sah aussieht fühlt fühlen trage tragen getragen brauche brauchen erwartet erwarten hoffe denke glaube dachte wünsche",
        """
        gut gute guter gutes guten gutem besser beste bester bestes besten toll tolle toller tolles tollen super klasse prima perfekt perfekte perfekter perfektes hervorragend hervorragende ausgezeichnet wunderbar wunderbare
        spitze genial top liebe lieben geliebt mag gefällt gefallen empfehlen empfehle empfehlung empfehlenswert zufrieden glücklich begeistert freue freude danke schlecht schlechte schlechter schlechtes schlechten schlechteste
        schlimm schlimmer mies miese furchtbar furchtbare schrecklich schreckliche katastrophe enttäuscht enttäuschend enttäuschung unzufrieden traurig ärgerlich schade hasse unverschämt ok produkt produkte artikel ware
        """,
        "un");

    public static readonly LanguageWords French = new(
        "fr",
        """
        à afin ai ainsi alors après as assez au aucun aucune aujourd'hui auquel aussi autre autres aux avais avait avant avec avez avoir avons ayant beaucoup bien bon c ça car ce ceci cela celle celles celui cependant ces
        cet cette ceux chaque chez comme comment d dans de deja déjà depuis derrière des dès deux devant doit donc dont du durant elle elles en encore enfin ensuite entre es est et étaient était étant été être eu eux
        fait faire faut fois font fut hors ici il ils j je jusqu jusque juste l la là le les leur leurs lors lorsque lui m ma mais malgré me même mêmes mes mieux mon n ne ni nos notre nous on ont ou où par parce pendant
        peu peut peuvent plus plusieurs plutôt pour pourquoi pourtant près presque puis puisque qu quand que quel quelle quelles quelque quelques quels qui quoi s sa sans se sera serait ses seul seulement si sinon soi
        soit son sont sous suis suivant sur surtout t ta tandis te tel telle tes toi ton toujours tous tout toute toutes très trop tu un une va vers voici voilà vont vos votre vous vraiment vu y
        """,
        "trop très si super extrêmement assez vraiment",
        "pas jamais aucun aucune sans ni rien",
        "mais cependant pourtant sauf car bien_que parce",
        "pas",
        "acheter acheté achetée achetés achète achat achats vouloir veux voulais voulait trouve trouvé trouver semble semblait pense pensais croire crois attends attendais porter porte porté commander commandé commande voir vois besoin",
        """
        bon bonne bons bonnes meilleur meilleure meilleurs meilleures excellent excellente super génial géniale parfait parfaite parfaits parfaites merveilleux merveilleuse formidable magnifique top nickel adore adoré aime aimé
        aiment plaît plaire recommande recommander recommandé satisfait satisfaite satisfaits satisfaction content contente contents ravi ravie heureux heureuse merci mauvais mauvaise mauvaises pire nul nulle nuls horrible
        horribles terrible affreux affreuse catastrophe catastrophique déçu déçue déçus déçues déception décevant décevante insatisfait insatisfaite mécontent mécontente triste dommage déteste honte honteux ok produit produits article articles
        """,
        "in im dé ir");

    public static readonly LanguageWords Italian = new(
        "it",
        """
        a abbastanza abbia abbiamo ad adesso agli ai al alcune alcuni alla alle allo allora altra altre altri altro anche ancora appena avere aveva avevo avrei bene c che chi ci ciò circa coi col come con contro così cosa
        cose cui d da dagli dai dal dalla dalle dallo degli dei del dell della delle dello dentro di dopo dove dovrebbe due e è ecco ed era erano essere ero eravamo fa fare fatto fin fino forse fra gli già ha hai hanno ho
        i il in infatti invece io l la le lei li lo loro lui ma me meglio mentre mi mia mie miei mio molta molte molti molto ne negli nei nel nell nella nelle nello niente noi nostra nostro o ogni oggi ora per perché però
        più po poco poi prima proprio può qua qualche qualcosa quale quali quando quanto quasi quella quelle quelli quello questa queste questi questo qui quindi sarà sarebbe se sei sempre senza si sia siamo siano solo sono
        sopra sotto sta stata state stati stato sto su sua sue sugli sui sul sulla sulle suo suoi t te ti tra troppo tu tutta tutte tutti tutto un una uno va vi voi volta volte
        """,
        "troppo molto così super estremamente davvero abbastanza",
        "non mai né nessun nessuna nessuno senza niente nulla",
        "ma però invece anche_se perché tuttavia",
        "non",
        "comprare comprato comprata compro acquisto acquistato acquistare voglio volevo vorrei sembra sembrava trovo trovato penso pensavo credo aspetto aspettavo vedere vedo usare uso ordinare ordinato ordine bisogno",
        """
        buono buona buoni buone buon bene migliore migliori meglio ottimo ottima ottimi ottime eccellente eccellenti perfetto perfetta perfetti perfette fantastico fantastica meraviglioso meravigliosa stupendo stupenda splendido
        splendida top adoro amo piace piaciuto piaciuta piacciono consiglio consigliato consigliata consigliatissimo soddisfatto soddisfatta soddisfatti felice contento contenta grazie cattivo cattiva male peggio peggiore pessimo
        pessima pessimi pessime orribile orribili terribile scarso delusione deluso delusa deludente insoddisfatto insoddisfatta triste vergogna odio peccato ok prodotto prodotti articolo articoli
        """,
        "in im dis s");

    public static readonly LanguageWords Dutch = new(
        "nl",
        """
        aan achter af al alle alleen alles als altijd ander andere anders ben bent bij bijna binnen boven daar daarna daarom dan dat de deze die dit doe doen door dus echt een één eens eerst elk elke en enkele er erg ergens
        eruit even ging gaan gaat geweest gewoon haar had hadden heb hebben hebt heeft helaas hem hen het hier hij hoe hun ik iemand iets in is ja je jij jou jouw jullie kan kon konden kunnen lang later maar mag me meer men
        met mij mijn moest moet moeten na naar naast nadat nog nu nou of om omdat omhoog onder ons onze ook op over overal pas per precies reeds samen sinds snel soms te tegen ten ter terwijl tijdens toch toen tot tussen
        u uit uw van vanaf veel voor vooral vrij waar waarom want waren was wat we weer wel welke werd werden wie wij wil worden wordt zal ze zei zeer zelf zich zij zijn zo zoals zonder zou zouden zoveel
        """,
        "te heel erg zeer zo super enorm echt",
        "niet geen nooit zonder niets noch",
        "maar echter want omdat hoewel toch",
        "niet",
        "kopen koop gekocht kocht bestellen besteld bestelde bestel vind vinden vond gevonden lijkt leek voelt voelen voelde draag dragen gedragen verwacht verwachtte nodig denk dacht hoop hoopte zien zie",
        """
        goed goede beter beste prima uitstekend uitstekende geweldig geweldige fantastisch fantastische perfect perfecte super top fijn fijne leuk leuke heerlijk hou houden aanrader aanbevelen aanbevolen tevreden
        blij gelukkig dank bedankt slecht slechte slechter slechtste vreselijk vreselijke verschrikkelijk verschrikkelijke waardeloos waardeloze teleurgesteld teleurstellend teleurstelling ontevreden verdrietig jammer schande haat ok product producten artikel artikelen
        """,
        "on");

    /// <summary>All languages that have a list, in the order in which ties are decided.</summary>
    public static readonly IReadOnlyList<LanguageWords> All = [English, Portuguese, Spanish, German, French, Italian, Dutch];
}
