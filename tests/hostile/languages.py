"""One story in other scripts, and the code pages that such stories have been kept in."""

from __future__ import annotations

STORIES = {
    "french": [
        "Le vieux bac de Marlowe reprendra la mer dès lundi, a annoncé le conseil du port après un débat de quatre heures mardi soir.",
        "« Nous avions espéré le printemps », a déclaré Hélène Périgny, qui tient depuis dix-neuf ans le café du quai – et dont les clients arrivent en bateau.",
        "La réparation a coûté près de 48 000 euros, que les voisins ont réunis à la fête de l’école, lors de concerts et grâce à une tombola très courue.",
    ],
    "polish": [
        "Stary prom z Sandviku znów wypłynie w poniedziałek, poinformowała rada portu po czterogodzinnej dyskusji we wtorek wieczorem.",
        "„Mieliśmy nadzieję na wiosnę” – powiedziała Grażyna Żółć, która od dziewiętnastu lat prowadzi kawiarnię na nabrzeżu i której goście przypływają łodzią.",
        "Naprawa kosztowała około 48 tysięcy koron; sąsiedzi zebrali je na jarmarkach, koncertach i podczas loterii w szkole, choć nikt w to nie wierzył.",
    ],
    "russian": [
        "Старый паром в Тарнбери снова пойдёт с понедельника, сообщил совет порта после четырёхчасового обсуждения во вторник вечером.",
        "«Мы надеялись на весну», — сказала Ада Острова, которая уже девятнадцать лет держит кафе на набережной и гости которой приплывают на лодках.",
        "Ремонт обошёлся примерно в 48 тысяч крон: соседи собрали их на ярмарках, концертах и школьной лотерее, хотя никто в это не верил.",
    ],
    "greek": [
        "Το παλιό φέρι του Ταρνμπέρι θα αρχίσει ξανά τα δρομολόγια τη Δευτέρα, ανακοίνωσε το συμβούλιο του λιμανιού ύστερα από τετράωρη συζήτηση.",
        "«Ελπίζαμε για την άνοιξη», είπε η Άννα Οικονόμου, που έχει εδώ και δεκαεννέα χρόνια το καφενείο στην προκυμαία και οι πελάτες της έρχονται με βάρκα.",
        "Η επισκευή κόστισε περίπου 48 χιλιάδες κορόνες, που τις μάζεψαν οι γείτονες σε πανηγύρια, συναυλίες και μια λαχειοφόρο στο σχολείο.",
    ],
    "turkish": [
        "Tarnbury’nin eski feribotu pazartesiden itibaren yeniden sefere çıkacak; liman kurulu bunu salı akşamı dört saatlik bir görüşmeden sonra açıkladı.",
        "“Baharı umuyorduk,” dedi on dokuz yıldır rıhtımdaki kahveyi işleten Şükrü Işık; müşterileri oraya hâlâ kayıkla geliyor.",
        "Onarım yaklaşık 48 bin krona mal oldu; parayı komşular panayırlarda, konserlerde ve okuldaki bir çekilişte topladı, kimse inanmasa da.",
    ],
    "hebrew": [
        "המעבורת הישנה של טרנברי תפליג שוב החל ביום שני, הודיעה מועצת הנמל לאחר דיון של ארבע שעות ביום שלישי בערב.",
        '"קיווינו לאביב", אמרה עדה אוסטרוב, המנהלת זה תשע עשרה שנים את בית הקפה שעל הרציף, ואורחיה מגיעים אליו בסירות.',
        "התיקון עלה כארבעים ושמונה אלף כתרים, שאספו השכנים בירידים, בקונצרטים ובהגרלה בבית הספר, אף שאיש לא האמין בכך.",
    ],
    "arabic": [
        "ستبحر العبارة القديمة في تارنبري من جديد ابتداء من يوم الاثنين، كما أعلن مجلس الميناء بعد نقاش دام أربع ساعات مساء الثلاثاء.",
        "وقالت عايدة الجزيري، التي تدير المقهى على الرصيف منذ تسعة عشر عاما: كنا نأمل أن يتم ذلك في الربيع، فضيوفنا يأتون بالقوارب.",
        "وبلغت كلفة الإصلاح نحو ثمانية وأربعين ألف كرونة جمعها الجيران في المعارض والحفلات وفي سحب خيري في المدرسة، مع أن أحدا لم يصدق ذلك.",
    ],
    "lithuanian": [
        "Senasis Tarnberio keltas vėl plauks nuo pirmadienio, pranešė uosto taryba po keturių valandų diskusijos antradienio vakarą.",
        "„Tikėjomės pavasario“, – sakė Žydrūnė Šaulytė, jau devyniolika metų vadovaujanti krantinės kavinei, į kurią svečiai atplaukia valtimis.",
        "Remontas kainavo apie 48 tūkstančius kronų, kurias kaimynai surinko mugėse, koncertuose ir mokyklos loterijoje, nors niekas tuo netikėjo.",
    ],
    "japanese": [
        "タンベリーの古い渡し船が月曜日から再び運航されると、港湾委員会が火曜日の夜、四時間に及ぶ議論の末に発表した。",
        "「春を待っていました」と、十九年前から岸壁で喫茶店を営む大島あかりさんは話す。客の多くは今も小舟でやって来るという。",
        "修理にはおよそ四万八千クローネかかり、近所の人々が市やコンサート、学校の福引きで集めた。誰も実現するとは思っていなかった。",
    ],
    "chinese": [
        "坦伯里的旧渡船将从星期一起重新启航，港务委员会在星期二晚上经过四个小时的讨论之后宣布了这一决定。",
        "“我们原本希望是在春天。”在码头经营咖啡馆已有十九年的欧爱达说，她的客人至今大多还是乘小船来的。",
        "修理费用大约四万八千克朗，由邻居们在集市、音乐会和学校的抽奖活动中筹集而来，尽管当初没有人相信能够办到。",
    ],
    "korean": [
        "탄베리의 낡은 나룻배가 월요일부터 다시 운항한다고 항만 위원회가 화요일 저녁 네 시간에 걸친 논의 끝에 밝혔다.",
        "“봄을 기다렸습니다.” 십구 년째 부두에서 찻집을 하고 있는 오아다 씨는 이렇게 말했다. 손님들은 지금도 작은 배를 타고 온다.",
        "수리에는 약 사만 팔천 크로네가 들었으며, 이웃들이 장터와 음악회, 학교 추첨 행사에서 그 돈을 모았다. 아무도 믿지 않았던 일이다.",
    ],
    "thai": [
        "เรือข้ามฟากลำเก่าของเมืองทาร์นเบอรีจะออกเดินทางอีกครั้งตั้งแต่วันจันทร์ คณะกรรมการท่าเรือแจ้งหลังการประชุมนานสี่ชั่วโมงเมื่อค่ำวันอังคาร",
        "“เราหวังว่าจะเป็นฤดูใบไม้ผลิ” อาดา ผู้ดูแลร้านกาแฟริมท่าเรือมาสิบเก้าปีกล่าว และลูกค้าของเธอยังคงมาทางเรือ",
        "ค่าซ่อมแซมประมาณสี่หมื่นแปดพันโครน ซึ่งเพื่อนบ้านรวบรวมจากงานวัด คอนเสิร์ต และการจับสลากที่โรงเรียน แม้ไม่มีใครเชื่อ",
    ],
}
"""Invented, three paragraphs each."""

CODE_PAGES = {
    "french": ("cp1252", "mac_roman"),
    "polish": ("cp1250", "iso8859_2", "cp852"),
    "russian": ("cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"),
    "greek": ("cp1253", "iso8859_7"),
    "turkish": ("cp1254",),
    "hebrew": ("cp1255", "cp862"),
    "arabic": ("cp1256", "iso8859_6"),
    "lithuanian": ("cp1257",),
    "japanese": ("shift_jis", "euc_jp", "iso2022_jp"),
    "chinese": ("gb18030",),
    "korean": ("euc_kr",),
    "thai": ("cp874",),
}
"""Each can hold the letters of the story; where it has no quotation marks of typography, they are left out."""


def told(language: str, code_page: str = "utf-8") -> list[str]:
    """The story's paragraphs, as far as the code page has their characters."""
    spelled = (paragraph.encode(code_page, "ignore").decode(code_page) for paragraph in STORIES[language])
    return [" ".join(paragraph.split()) for paragraph in spelled]
