//! The words that dates are read by.

use crate::word_list::{WordList, words};

/// Abbreviations of zones that are used for one zone only, or for one above all in news.
pub(super) const ZONES: &[(&str, i16)] = &[
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("akst", -540),
    ("hst", -600),
    ("bst", 60),
    ("wet", 0),
    ("west", 60),
    ("cet", 60),
    ("cest", 120),
    ("mez", 60),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("мск", 180),
    ("idt", 180),
    ("gst", 240),
    ("npt", 345),
    ("bdt", 360),
    ("mmt", 390),
    ("myt", 480),
    ("art", -180),
    ("cot", -300),
    ("pet", -300),
    ("sast", 120),
    ("ist", 330),
    ("wib", 420),
    ("jst", 540),
    ("kst", 540),
    ("awst", 480),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("sgt", 480),
    ("hkt", 480),
    ("pht", 480),
    ("wita", 480),
    ("wit", 540),
    ("pkt", 300),
    ("wat", 60),
    ("cat", 120),
    ("eat", 180),
    ("trt", 180),
    ("brt", -180),
    ("ict", 420),
];

/// Zones of the United States that are named without saying whether their clocks are forward, in standard time.
pub(super) const AMERICAN: &[(&str, i16)] = &[
    ("et", -300),
    ("eastern", -300),
    ("ct", -360),
    ("central", -360),
    ("mt", -420),
    ("mountain", -420),
    ("pt", -480),
    ("pacific", -480),
];

/// The months' names and usual abbreviations, in the case forms that dates use.
pub(super) static MONTHS: WordList = words![
    "january jan januar jänner jänn januari janvier janv enero ene gennaio gen janeiro tammikuuta tammikuu janúar \
     stycznia styczeń sty ledna leden január januára ianuarie ian siječnja januarja януари января январь янв \
     січня студзеня ιανουαρίου ιαν ocak oca sausio janvāris janvārī jaanuar gener xaneiro urtarrila janar يناير جانفي كانون_الثاني ژانویه جنوری \
     ינואר जनवरी জানুয়ারি มกราคม ม.ค ม januariï yanvar januwari \
     იანვარი იანვარს հունվարի қаңтар जानेवारी ஜனவரி",
    "february feb pebruari februar feber februari février févr fév febrero febbraio fevereiro fev helmikuuta helmikuu febrúar \
     lutego luty lut února únor február februára februarie veljače februarja февруари февраля февраль фев лютого \
     лютага φεβρουαρίου φεβ şubat şub vasario februāris februārī veebruar febrer febreiro otsailaren shkurt فبراير فيفري فوریه فروری \
     شباط פברואר फरवरी फ़रवरी ফেব্রুয়ারি กุมภาพันธ์ ก.พ fevral februwari \
     თებერვალი თებერვალს փետրվարի ақпан फेब्रुवारी பிப்ரவரி",
    "march mar maret märz mrz mär maart mrt mars marzo março maaliskuuta maaliskuu marca marzec března březen március marec \
     martie ožujka marta mart март марта мар березня сакавіка μαρτίου μαρ mart kovo marts martā märts març martxoaren \
     مارس آذار مارچ מרץ मार्च মার্চ มีนาคม มี.ค machi mac \
     მარტი მარტს մարտի наурыз மார்ச்",
    "april apr avril avr abril abr aprile aprilie huhtikuuta huhtikuu apríl kwietnia kwiecień kwi dubna duben április \
     apríla travnja aprila април апреля апрель апр квітня красавіка απριλίου απρ nisan nis balandžio aprīlis aprīlī \
     aprill apirilaren prill أبريل أفريل آوریل اپریل ابريل نيسان אפריל अप्रैल এপ্রিল เมษายน เม.ย aprili aprel \
     აპრილი აპრილს ապրիլի сәуір एप्रिल ஏப்ரல்",
    "may mai mei mayo maggio mag maio toukokuuta toukokuu maí maja maj května květen május mája svibnja май мая травня \
     мая μαΐου μαϊ mayıs may gegužės maijs maijā maig maiatzaren مايو مه مئی أيار ماي מאי मई মে พฤษภาคม พ.ค \
     მაისი მაისს մայիսի мамыр मे மே",
    "june junij jun juni juin junio giugno giu junho kesäkuuta kesäkuu júní czerwca czerwiec cze června červen június júna \
     iunie iun lipnja junija юни июня июнь июн червня чэрвеня ιουνίου ιουν haziran haz birželio jūnijs jūnijā juuni \
     juny xuño ekainaren qershor يونيو ژوئن جون حزيران جوان יוני जून জুন มิถุนายน มิ.ย iyun \
     ივნისი ივნისს հունիսի маусым ஜூன்",
    "july julij jul juli juillet juil julio luglio lug julho heinäkuuta heinäkuu júlí lipca lipiec lip července červenec \
     július júla iulie iul srpnja julija юли июля июль июл липня ліпеня ιουλίου ιουλ temmuz tem liepos jūlijs jūlijā \
     juuli juliol xullo uztailaren korrik يوليو يوليوز ژوئیه جولائی تموز جويلية יולי जुलाई জুলাই กรกฎาคม ก.ค julai iyul \
     ივლისი ივლისს հուլիսի шілде जुलै ஜூலை",
    "august augusti aug augustus août aout agosto ago elokuuta elokuu ágúst sierpnia sierpień sie srpna srpen augusztus \
     augusta kolovoza avgusta avgust август августа авг серпня жніўня αυγούστου αυγ ağustos ağu rugpjūčio augusts \
     augustā agost abuztuaren gusht أغسطس غشت اوت آگوست اگست آب أوت אוגוסט अगस्त আগস্ট สิงหาคม ส.ค agosti ogos agustus ags \
     აგვისტო აგვისტოს օգոստոսի тамыз ऑगस्ट ஆகஸ்ட் avqust",
    "september septembar sept sep septembre septiembre setiembre set settembre setembro syyskuuta syyskuu września wrzesień wrz \
     září szeptember septembra septembrie rujna септември сентября сентябрь сен вересня верасня σεπτεμβρίου σεπ eylül \
     eyl rugsėjo septembris septembrī setembre irailaren shtator سبتمبر شتنبر سپتامبر ستمبر أيلول ספטמבר सितंबर सितम्बर সেপ্টেম্বর \
     กันยายน ก.ย septemba sentyabr \
     სექტემბერი სექტემბერს սեպտեմբերի қыркүйек सप्टेंबर செப்டம்பர்",
    "october oktobar oct oktober okt octobre octubre ottobre ott outubro out lokakuuta lokakuu október października \
     październik paź října říjen októbra octombrie oktobra октомври октября октябрь окт жовтня кастрычніка \
     οκτωβρίου οκτ ekim eki spalio oktobris oktobrī oktoober octubre outubro urriaren tetor أكتوبر تشرين_الأول اکتبر اکتوبر אוקטובר \
     अक्टूबर अक्तूबर অক্টোবর ตุลาคม ต.ค oktoba oktyabr \
     ოქტომბერი ოქტომბერს հոկտեմբերի қазан ऑक्टोबर அக்டோபர்",
    "november listopada novembar nov nopember novembre noviembre novembro marraskuuta marraskuu nóvember listopad lis listopadu novembra \
     noiembrie studenoga studenog ноември ноября ноябрь ноя листопада лістапада νοεμβρίου νοε kasım kas lapkričio \
     novembris novembrī azaroaren nëntor نوفمبر تشرين_الثاني نونبر نوامبر نومبر נובמבר नवंबर नवम्बर নভেম্বর พฤศจิกายน พ.ย novemba noyabr \
     ნოემბერი ნოემბერს նոյեմբերի қараша नोव्हेंबर நவம்பர்",
    "december decembar dec dezember dez décembre déc diciembre dic dicembre dezembro joulukuuta joulukuu desember des grudnia \
     grudzień gru prosince prosinec decembra decembrie prosinca декември декабря декабрь дек грудня снежня \
     δεκεμβρίου δεκ aralık ara gruodžio decembris decembrī detsember desembre decembro abenduaren dhjetor ديسمبر كانون_الأول دجنبر دسامبر دسمبر דצמבר \
     दिसंबर दिसम्बर ডিসেম্বর ธันวาคม ธ.ค desemba dekabr disember \
     დეკემბერი დეკემბერს դեկտեմբերի желтоқсан डिसेंबर டிசம்பர்",
];

/// The months' names in the calendar of Iran, in Persian letters and with the Arabic ones that stand for them.
pub(super) static PERSIAN_MONTHS: WordList = words![
    "فروردین فروردين",
    "اردیبهشت ارديبهشت",
    "خرداد",
    "تیر تير",
    "مرداد",
    "شهریور شهريور",
    "مهر",
    "آبان",
    "آذر",
    "دی دي",
    "بهمن",
    "اسفند",
];

/// Eras of Japan, with the year before their first.
pub(super) const ERAS: &[(&str, u32)] = &[("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// What begins the units in which a line says how old the text is, or how long its reading takes, in lower case.
pub(super) static UNITS: WordList = words![
    "min",
    "hour",
    "hr",
    "stund",
    "heure",
    "hora",
    "uur",
    "timme",
    "timer",
    "godz",
    "час",
    "мин",
    "хвилин",
    "dakika",
    "saat",
    "menit",
    "jam",
    "phút",
    "giờ",
    "دقيق",
    "ساع",
    "دقیق",
    "分",
    "小时",
    "小時",
    "時間",
    "분",
    "시간",
];

/// What begins the words that say that a date is that of publication, in lower case.
pub(super) static PUBLISHED: WordList = words![
    "publi",
    "publsh",
    "pubbl",
    "posted",
    "veröffentlich",
    "erschienen",
    "erstellt",
    "gepubl",
    "geplaatst",
    "offentlig",
    "julkais",
    "opublik",
    "vydán",
    "zverejn",
    "közzét",
    "megjelen",
    "objav",
    "udgiv",
    "опубл",
    "публик",
    "објав",
    "створен",
    "δημοσ",
    "yayın",
    "eklenme",
    "terbit",
    "dipubl",
    "diterb",
    "tayang",
    "đăng",
    "ngày đăng",
    "פורסם",
    "प्रकाशित",
    "প্রকাশ",
    "เผยแพร่",
    "نشر",
    "نُشر",
    "انتشار",
];

/// The same of the last change.
pub(super) static UPDATED: WordList = words![
    "updat",
    "modif",
    "edited",
    "revised",
    "aktuali",
    "geänd",
    "änder",
    "actuali",
    "atuali",
    "aggiorn",
    "ultima",
    "bijgew",
    "gewijz",
    "uppdat",
    "ändrad",
    "oppdat",
    "opdat",
    "päivit",
    "zaktual",
    "friss",
    "actual",
    "módos",
    "обнов",
    "измен",
    "онов",
    "ажур",
    "ενημ",
    "günc",
    "diperb",
    "cập",
    "עודכן",
    "अपडेट",
    "अद्यतन",
    "আপডেট",
    "อัปเดต",
    "تحديث",
    "تعديل",
    "بروزرسانی",
];

/// Words for both that stand anywhere in a run of letters, as scripts without spaces have it.
pub(super) const RUNS: &[(&str, bool)] = &[
    ("更新", true),
    ("修改", true),
    ("修正", true),
    ("수정", true),
    ("업데이트", true),
    ("公開", false),
    ("掲載", false),
    ("配信", false),
    ("投稿", false),
    ("发布", false),
    ("發布", false),
    ("发表", false),
    ("刊登", false),
    ("입력", false),
    ("등록", false),
    ("게시", false),
];

/// Words behind or before a time of day: in its first or its second half.
pub(super) static BEFORE_NOON: WordList =
    words!["am", "午前", "오전", "上午", "早上", "凌晨", "ص", "صباحا", "صباحًا", "ق", "sa", "πμ"];
pub(super) static AFTER_NOON: WordList =
    words!["pm", "午後", "오후", "下午", "晚上", "م", "مساء", "مساءً", "ب", "ch", "μμ"];
