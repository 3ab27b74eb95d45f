//! Who is who in sentences written for the purpose. `[Name]p` marks a person, `o` an organisation, `l` a place, `f` a
//! facility, `g` a group, `r` a product, `e` an event, `d` a date.

use std::sync::OnceLock;
use std::time::Instant;

use super::*;

/// Blocks of text whose marked mentions are taken out of the marks.
struct Marked {
    texts: Vec<String>,
    roles: Vec<Role>,
    found: Vec<Found>,
}

fn marked(blocks: &[&str]) -> Marked {
    let mut out = Marked { texts: Vec::new(), roles: Vec::new(), found: Vec::new() };
    for (block, source) in blocks.iter().enumerate() {
        let role = if source.starts_with("# ") { Role::Title } else { Role::Paragraph };
        let mut text = String::new();
        let mut start = 0;
        let mut letters = source.strip_prefix("# ").unwrap_or(source).chars();
        while let Some(c) = letters.next() {
            match c {
                '[' => start = text.len(),
                ']' => {
                    let kind = match letters.next() {
                        Some('p') => Kind::Person,
                        Some('o') => Kind::Organization,
                        Some('l') => Kind::Place,
                        Some('f') => Kind::Facility,
                        Some('g') => Kind::Group,
                        Some('r') => Kind::Product,
                        Some('e') => Kind::Event,
                        Some('d') => Kind::Date,
                        other => panic!("no kind for {other:?}"),
                    };
                    let span = Span::new(start, text.len());
                    out.found.push(Found { block: block as u32, span, kind, confidence: 1.0 });
                }
                c => text.push(c),
            }
        }
        out.texts.push(text);
        out.roles.push(role);
    }
    out
}

fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    GAZETTEER
        .get_or_init(|| Gazetteer::from_bytes(include_bytes!("../../models/places.model")).expect("the built-in table"))
}

impl Marked {
    fn resolved(&self) -> Resolved {
        let passages: Vec<Passage<'_>> = self
            .texts
            .iter()
            .zip(&self.roles)
            .map(|(text, &role)| Passage { text, role, in_text: role == Role::Paragraph })
            .collect();
        let resolved = resolve(&passages, &self.found, gazetteer());
        for (mention, &entity) in resolved.entity_of.iter().enumerate() {
            assert!(resolved.entities[entity as usize].mentions.binary_search(&(mention as u32)).is_ok());
        }
        resolved
    }

    fn entities(&self) -> Vec<Entity> {
        self.resolved().entities
    }
}

/// The aliases of each entity, entities in order of their first mention.
fn merged(blocks: &[&str]) -> Vec<String> {
    let mut entities = marked(blocks).entities();
    entities.sort_by_key(|entity| entity.mentions[0]);
    entities.iter().map(|entity| entity.aliases.join("/")).collect()
}

#[test]
fn case_accents_hyphens_and_possessives_are_one_name() {
    assert_eq!(
        merged(&["[BRICS]o and [Brics]o’s bank. [Brics']o plan."]),
        ["Brics/BRICS"],
        "the name is not the shouted form"
    );
    assert_eq!(merged(&["[Kim Jong-un]p met [Kim Jong Un]p. [Kim Jong-un’s]p aide."]), ["Kim Jong-un/Kim Jong Un"]);
    assert_eq!(merged(&["[São Paulo]l, [Sao Paulo]l's mayor"]), ["São Paulo/Sao Paulo"]);
    assert_eq!(merged(&["[McDonald's]o opens. [McDonald’s]o closes."]), ["McDonald's/McDonald’s"]);
}

#[test]
fn surname_initials_and_titles_lead_to_the_full_name() {
    assert_eq!(
        merged(&["[Donald Trump]p spoke.", "[Trump’s]p aide said [President Trump]p left."]),
        ["Donald Trump/Trump"]
    );
    assert_eq!(merged(&["# [Xi]p in Moscow", "President [Xi Jinping]p came."]), ["Xi Jinping/Xi"]);
    assert_eq!(merged(&["[J.K. Rowling]p, [JK Rowling]p, [Joanne Kathleen Rowling]p, [Rowling]p"]).len(), 1);
    assert_eq!(merged(&["[Jacob Zuma]p and [Mr Zuma]p and [Jacob Gedleyihlekisa Zuma]p"]).len(), 1);
    assert_eq!(merged(&["[Ursula von der Leyen]p: [von der Leyen]p, [Mrs von der Leyen]p"]).len(), 1);
    assert_eq!(merged(&["[Bashar al-Assad]p, [Assad]p, [al-Assad]p"]).len(), 1);
    assert_eq!(merged(&["[Bill Gates]p, [William Gates]p"]).len(), 1);
    assert_eq!(merged(&["[JP Smit]p and [Joan Smit]p"]).len(), 2);
    assert_eq!(merged(&["[John Smith Jr.]p and [John Smith Sr.]p"]).len(), 2);
}

#[test]
fn namesakes_stay_apart() {
    assert_eq!(merged(&["[Wang Yi]p and [Wang Li]p met."]), ["Wang Yi", "Wang Li"]);
    assert_eq!(
        merged(&["[Ann Lee]p met [Bob Lee]p. [Lee]p left."]),
        ["Ann Lee", "Bob Lee", "Lee"],
        "both were named in one breath"
    );
    assert_eq!(
        merged(&["[Ann Lee]p sang.", "[Lee]p left.", "[Bob Lee]p came.", "[Lee]p stayed."]),
        ["Ann Lee/Lee", "Bob Lee/Lee"],
        "each bare name follows its bearer"
    );
    assert_eq!(merged(&["[Donald Trump]p and [Melania Trump]p. [Mrs Trump]p waved."])[1], "Melania Trump/Trump");
    assert_eq!(merged(&["[Donald Trump]p came. [Mrs Trump]p waved."]).len(), 2, "no evidence for one person");
    assert_eq!(merged(&["[Michael Jordan]p played in [Jordan]l. [Jordan]p won."]), ["Michael Jordan/Jordan", "Jordan"]);
    assert_eq!(merged(&["[Ann and Bob Lee]p, [Cy Lee]p"]).len(), 2);
}

#[test]
fn whom_the_article_is_about_bears_the_bare_surname() {
    let blocks = ["[Ann Lee]p, [Ann Lee]p and [Ann Lee]p.", "Her brother [Bob Lee]p sang.", "[Lee]p left."];
    assert_eq!(merged(&blocks), ["Ann Lee/Lee", "Bob Lee"]);
}

#[test]
fn families_are_neither_of_their_members() {
    assert_eq!(
        merged(&["[Bill Clinton]p spoke. The [Clintons]p left; the [Clinton family]p stayed."]),
        ["Bill Clinton", "Clinton family/Clintons"]
    );
}

#[test]
fn abbreviations_need_their_letters() {
    assert_eq!(merged(&["the [New Development Bank]o ([NDB]o). The [NDB]o lends."]), ["New Development Bank/NDB"]);
    assert_eq!(
        merged(&["[Terminal High Altitude Area Defence]r missile system ([THAAD]r). [THAAD]o works."]),
        ["Terminal High Altitude Area Defence/THAAD"]
    );
    assert_eq!(merged(&["[NDB]o ([New Development Bank]o)"]), ["New Development Bank/NDB"]);
    assert_eq!(merged(&["[International Monetary Fund]o … the [IMF]o"]), ["International Monetary Fund/IMF"]);
    assert_eq!(
        merged(&["[African National Congress]o, [Arab National Council]o, [ANC]o"]).len(),
        3,
        "two could be meant"
    );
    assert_eq!(merged(&["[Oxford University]o ([UK]l)"]).len(), 2);
    assert_eq!(merged(&["[Angela Merkel]p ([CDU]o)"]).len(), 2);
}

#[test]
fn countries_by_their_short_forms() {
    assert_eq!(merged(&["[United States]l, [US]l, [U.S.]l, [USA]l, [America]l"]).len(), 1);
    assert_eq!(merged(&["[UK]l, [Britain]l, the [United Kingdom]l"])[0], "United Kingdom/UK/Britain");
    assert_eq!(merged(&["[South Korea]l, [North Korea]l, [Korea]l"]).len(), 3);
    assert_eq!(merged(&["[Niger]l, [Nigeria]l"]).len(), 2);
}

#[test]
fn parts_of_organisations_are_not_the_whole() {
    assert_eq!(
        merged(&["[UN]o, [UN Security Council]o, [Security Council]o"]),
        ["UN", "UN Security Council/Security Council"]
    );
    assert_eq!(merged(&["[United Nations]o, [UN]o, [UN Security Council]o"]).len(), 2);
    assert_eq!(merged(&["[US]l, [US Congress]o, [Congress]o"]), ["US", "US Congress/Congress"]);
    assert_eq!(merged(&["[Helsinki]l, [University of Helsinki]o"]).len(), 2);
    assert_eq!(merged(&["[Ministry of Health]o said. The [Ministry]o said."]).len(), 1);
    assert_eq!(merged(&["[Ministry of Health]o, [Ministry of Defence]o. The [Ministry]o said."]).len(), 3);
}

#[test]
fn type_words_do_not_make_another_thing() {
    assert_eq!(merged(&["[Vankor oil and gas field]f, [Vankor]f"]), ["Vankor oil and gas field/Vankor"]);
    assert_eq!(merged(&["[Harvard University]o, [Harvard]o"]).len(), 1);
    assert_eq!(merged(&["[Apple Inc.]o, [Apple]o"]), ["Apple Inc./Apple"]);
    assert_eq!(merged(&["[Hubei Province]l, [Hubei]l, [City of Wuhan]l, [Wuhan]l"]).len(), 2);
    assert_eq!(merged(&["[Tampa Bay]l, [Tampa]l, [Mexico City]l, [Mexico]l"]).len(), 4);
}

#[test]
fn organisations_by_shorter_and_turned_names() {
    assert_eq!(merged(&["[Ministry of Health]o, [Health Ministry]o"]).len(), 1);
    assert_eq!(merged(&["[Chilean Football Federation]o, [Football Federation of Chile]o"]).len(), 1);
    assert_eq!(merged(&["[Supreme Court of India]o, the [Supreme Court]o"]).len(), 1);
    assert_eq!(merged(&["[Supreme Court of India]o, [Supreme Court of Nepal]o, the [Supreme Court]o"]).len(), 3);
    assert_eq!(merged(&["[Amnesty International]o, [Amnesty]o"]).len(), 1);
    assert_eq!(merged(&["[Samsung Electronics]o, [Samsung]o"]).len(), 1);
    assert_eq!(merged(&["[Harvard Business School]o, [Harvard]o"]).len(), 2);
    assert_eq!(merged(&["[Alibaba Cloud]o, [Alibaba Pictures]o, [Alibaba]o"]).len(), 3, "two begin so");
    assert_eq!(merged(&["[African Development Bank (AfDB)]o, [AfDB]o"]).len(), 1);
    assert_eq!(merged(&["[New York state]l, [New York]l"]).len(), 2);
}

#[test]
fn words_before_the_name_tell_namesakes_apart() {
    assert_eq!(merged(&["[Donald Trump]p and [Melania Trump]p. Mrs [Trump]p waved."])[1], "Melania Trump/Trump");
    assert_eq!(merged(&["[Donald Trump]p came. Mrs. [Trump]p waved."]).len(), 2, "no evidence for one person");
    assert_eq!(
        merged(&["Senator [Ann Lee]p met Governor [Bob Lee]p.", "Governor [Lee]p left. Senator [Lee]p stayed."]),
        ["Ann Lee/Lee", "Bob Lee/Lee"]
    );
    assert_eq!(
        merged(&["[Ann Lee]p sang.", "Her brother [Bob Lee]p danced.", "[Lee]p left."]),
        ["Ann Lee/Lee", "Bob Lee"]
    );
    assert_eq!(merged(&["# [Lee]p sings", "[Ann Lee]p sang.", "[Bob Lee]p danced."]), ["Ann Lee/Lee", "Bob Lee"]);
    assert_eq!(merged(&["# [Lee]p sings", "[Ann Lee]p and [Bob Lee]p sang."]).len(), 3);
    assert_eq!(merged(&["[President Biden]p, [Vice President Harris]p. The [President]p left."]).len(), 2);
}

#[test]
fn kinds_are_voted_on() {
    let entities = marked(&["[Kyiv]l and [Kyiv]o and [Kyiv]l"]).entities();
    assert_eq!(entities.len(), 1);
    assert_eq!(entities[0].kind, Kind::Place);
    let entities = marked(&["[Ann Lee]p and [Ann Lee]o and [Ann Lee]p"]).entities();
    assert_eq!((entities.len(), entities[0].kind), (1, Kind::Person));
}

#[test]
fn dates_are_one_where_their_text_is() {
    assert_eq!(merged(&["[Last  Month]d, [last month]d, [May]d"]), ["Last Month/last month", "May"]);
}

#[test]
fn look_alikes_are_flagged() {
    let mut entities = marked(&["[Wang Yi]p spoke, [Wang Li]p said, [Wang Jun]p left."]).entities();
    entities.sort_by_key(|entity| entity.mentions[0]);
    assert_eq!(entities.iter().map(|entity| entity.similar_to.len()).collect::<Vec<_>>(), [1, 1, 0]);
}

/// "name: description" of each described entity, in order of first mention.
fn described(blocks: &[&str]) -> Vec<String> {
    let marked = marked(blocks);
    let mut entities = marked.entities();
    entities.sort_by_key(|entity| entity.mentions[0]);
    let text = |description: Description| description.span.of(&marked.texts[description.block as usize]).to_owned();
    entities.iter().filter_map(|entity| Some(format!("{}: {}", entity.name, text(entity.description?)))).collect()
}

/// The description of the one entity that has one.
fn description(block: &str) -> String {
    let all = described(&[block]);
    match &all[..] {
        [] => String::new(),
        [one] => one.split_once(": ").map_or_else(String::new, |(_, text)| text.to_owned()),
        more => panic!("{more:?}"),
    }
}

#[test]
fn titles_before_the_name() {
    for (block, expected) in [
        ("Chinese Foreign Minister [Wang Yi]p makes a visit.", "Chinese Foreign Minister"),
        ("On Tuesday US President [Donald Trump]p spoke.", "US President"),
        ("Russia shares this and Deputy Foreign Minister [Gennady Gatilov]p said so.", "Deputy Foreign Minister"),
        ("This ups the ante from US Secretary of State [Rex Tillerson]p’s announcement.", "US Secretary of State"),
        ("key officials, including his counterpart [Sergei Lavrov]p.", "counterpart"),
        ("Minister of Health and Welfare [Ann Lee]p resigned.", "Minister of Health and Welfare"),
        ("He thanked former lawmaker and hip-hop artist [Bo Min]p.", "former lawmaker and hip-hop artist"),
        ("The former naval expert [Li Jie]p agreed.", "former naval expert"),
        ("Yesterday actor [Ann Lee]p sang.", "actor"),
        ("Prime Minister Sheikh [Rahma Begum]p left.", "Prime Minister"),
        ("Chief Election Commissioner (CEC) [Ann Lee]p ruled.", "Chief Election Commissioner"),
        ("Bank of England governor [Ann Lee]p spoke.", "Bank of England governor"),
        ("former First Lady [Ann Lee]p ran.", "former First Lady"),
        ("In 2016 Advocate [Ann Lee]p won.", "Advocate"),
        ("Mr [Lee]p said. Dr [Lee]p agreed.", ""),
        ("We will judge [Ann Lee]p by her deeds.", ""),
        ("They met the president. [Ann Lee]p left.", ""),
    ] {
        assert_eq!(description(block), expected, "{block}");
    }
}

#[test]
fn appositions_behind_the_name() {
    for (block, expected) in [
        ("[Andrew Hammond]p, an associate at LSE IDEAS, wrote this.", "associate at LSE IDEAS"),
        ("said [Kin Phea]p, director-general of the Institute.", "director-general of the Institute"),
        ("[Ann Lee]p, 40, a member of the party, died.", "member of the party"),
        ("[Ann Lee]p, who is a lawyer, left.", "lawyer"),
        ("[Ann Lee]p, one of the employees of Acme, left.", "one of the employees of Acme"),
        ("[Ann Lee]p (mayor of Rome) left.", "mayor of Rome"),
        ("[Ann Lee]p, a lawyer who won, left.", "lawyer"),
        ("[Ann Lee]p, a Wadandi elder and custodian said whales sing.", "Wadandi elder and custodian"),
        ("According to [Ann Lee]p, the president has resigned.", ""),
        ("With [Ann Lee]p, the town lost its voice.", ""),
        ("[Ann Lee]p, and his son, left.", ""),
        ("for [Ann Lee]p, calling him an inhumane killer.", ""),
        ("[Ann Lee]p and [Bo Min]p, two top lawyers, left.", ""),
    ] {
        assert_eq!(description(block), expected, "{block}");
    }
    assert_eq!(
        described(&["[Ann Lee]p met the mayor of Rome, [Bo Min]p, and left."]),
        ["Bo Min: mayor of Rome"],
        "the phrase belongs to the next name"
    );
    assert_eq!(described(&["It was led by [Ann Lee]p, President [Bo Min]p and [Cy Do]p."]), ["Bo Min: President"]);
}

#[test]
fn appositions_before_the_name() {
    for (block, expected) in [
        ("The bank's chief economist, [Jane Doe]p, resigned.", "chief economist"),
        ("The president of the Supreme Tribunal (TSE), [Erick Paz]p remarked.", "president of the Supreme Tribunal"),
        ("He met the Minister of Defense, [Ann Lee]p; it rained.", "Minister of Defense"),
        ("After meeting the president, [Jane Doe]p said it rained.", ""),
    ] {
        let found = description(block);
        assert!(found == expected || found == format!("bank's {expected}"), "{block}: {found}");
    }
}

#[test]
fn copulas() {
    for (block, expected) in [
        (
            "[Andrew Hammond]p is an associate at LSE IDEAS at the London School of Economics",
            "associate at LSE IDEAS at the London School of Economics",
        ),
        ("[Ann Lee]p is a playwright based in Rome.", "playwright"),
        ("[Ann Lee]p is not a lawyer.", ""),
        ("Whether [Ann Lee]p is the president remains open.", ""),
        ("The sister of [Ann Lee]p is a lawyer.", ""),
        ("[Ann Lee]p is a good swimmer's friend.", ""),
    ] {
        assert_eq!(description(block), expected, "{block}");
    }
}

#[test]
fn things_are_described_by_members_types_and_appositions() {
    assert_eq!(
        description("projects in the [Brics]o (Brazil, Russia, India, China, South Africa) states"),
        "Brazil, Russia, India, China, South Africa"
    );
    assert_eq!(description("sent the [USS Carl Vinson]r aircraft carrier to waters"), "aircraft carrier");
    assert_eq!(
        description("the [Terminal High Altitude Area Defence]r missile system ([THAAD]r) in it"),
        "missile system"
    );
    assert_eq!(
        description("the [High Altitude Defence]o missile system (HAD) in it; [Acme]o missile parts"),
        "missile system"
    );
    assert_eq!(description("[Acme]o, a maker of anvils, grew."), "maker of anvils");
    assert_eq!(description("China’s [Xinjiang]l province and the [World Bank]o (2017, 2018, 2019)"), "");
}

#[test]
fn a_word_that_says_nothing_alone_is_no_description() {
    assert_eq!(description("Her husband, [Mike Ortega]p, drove the car."), "");
    assert_eq!(description("[Mike Ortega]p, husband of the mayor, drove the car."), "husband of the mayor");
}

#[test]
fn the_fuller_description_wins_over_a_bare_title() {
    assert_eq!(
        described(&["President [Ann Lee]p came.", "[Ann Lee]p, president of Peru, left."]),
        ["Ann Lee: president of Peru"]
    );
}

#[test]
fn two_hundred_of_one_surname_stay_two_hundred() {
    let given = |i: usize| {
        format!("{}{}", ["Al", "Be", "Cy", "Do", "Ed"][i % 5], "abcdefghijklmnopqrstuvwxyz".repeat(1 + i / 5).len())
    };
    let people: Vec<String> = (0..200).map(|i| format!("[{} Smith]p came.", given(i))).collect();
    let mut blocks: Vec<&str> = people.iter().map(String::as_str).collect();
    blocks.push("Then [Smith]p left; [Mr Smith]p stayed.");
    let entities = marked(&blocks).entities();
    assert!(entities.len() >= 200, "{}", entities.len());
    assert!(entities.iter().all(|entity| entity.mentions.len() <= 3));
}

/// A page with a name in every sentence, of so many blocks of ten sentences.
fn crowded(blocks: usize) -> Marked {
    let sentence = |i: usize| {
        format!(
            "[Ann{} Lee{}]p of the [Bank of Town{}]o ([BT]o) met Mrs [Lee{}]p in [Rome]l, [Paris]l. ",
            i % 900,
            i % 400,
            i % 300,
            i % 400
        )
    };
    let blocks: Vec<String> = (0..blocks).map(|b| (0..10).map(|i| sentence(10 * b + i)).collect()).collect();
    marked(&blocks.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_name_in_every_sentence_of_a_long_page() {
    let marked = crowded(1_000);
    assert_eq!(marked.found.len(), 60_000);
    let Resolved { entities, entity_of, links } = marked.resolved();
    assert!(entities.len() > 1_000);
    assert!(links.len() <= links::MAX_LINKS);
    assert!(entities.iter().all(|entity| entity.similar_to.len() <= 8), "no list grows with the page");
    // Each mention is in one entity, and each entity's name stands in the page.
    assert_eq!(entities.iter().map(|entity| entity.mentions.len()).sum::<usize>(), entity_of.len());
    let people = entities.iter().filter(|entity| entity.kind == Kind::Person && entity.name.contains(' '));
    assert!(people.clone().all(|entity| entity.aliases.iter().filter(|alias| alias.contains(' ')).count() == 1));
}

#[test]
fn time_grows_with_the_page_and_no_faster() {
    let time = |blocks: usize| {
        let marked = crowded(blocks);
        let once = || {
            let start = Instant::now();
            std::hint::black_box(marked.resolved());
            start.elapsed()
        };
        (0..3).map(|_| once()).min().unwrap_or_default()
    };
    let (small, large) = (time(100), time(800));
    // Eight times as much text; quadratic would be 64 times as long. The margin is for busy machines.
    assert!(large < 24 * small, "{small:?} became {large:?}");
}

#[test]
fn sentences_link_those_whom_they_name() {
    let marked = marked(&[
        "# [Ann Lee]p",
        "[Ann Lee]p met [Bo Min]p in [Rome]l on [Monday]d. [Lee]p left with Dr. [Min]p.",
        "[Cy Do]p stayed.",
    ]);
    let Resolved { entities, links, .. } = marked.resolved();
    let name = |id: u32| entities[id as usize].name.as_str();
    let mut edges: Vec<(Vec<&str>, u32)> =
        links.iter().map(|link| (vec![name(link.a), name(link.b)], link.weight)).collect();
    edges.iter_mut().for_each(|(names, _)| names.sort_unstable());
    assert_eq!(edges[0], (vec!["Ann Lee", "Bo Min"], 2), "strongest first");
    assert_eq!(edges.len(), 3, "{edges:?}");
    assert!(links.iter().all(|link| link.a < link.b));
    let first =
        |name: &str| entities.iter().find(|entity| entity.name == name).and_then(|entity| entity.first_paragraph);
    assert_eq!([first("Ann Lee"), first("Cy Do")], [Some(1), Some(2)], "the title is no paragraph");
}

#[test]
fn the_graph_stays_small() {
    let blocks: Vec<String> = (0..400).map(|i| format!("[Ann A{i}]p met [Bo B{i}]p.")).collect();
    let mut blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
    let everybody: String = (0..5_000).map(|i| format!("[Cy C{i}]p, ")).collect();
    blocks.push(&everybody);
    assert_eq!(marked(&blocks).resolved().links.len(), links::MAX_LINKS);
}

/// "name: country/number" of each place that is linked, "name" of the others, in order of first mention.
fn located(blocks: &[&str]) -> Vec<String> {
    let mut entities = marked(blocks).entities();
    entities.retain(|entity| entity.kind == Kind::Place);
    entities.sort_by_key(|entity| entity.mentions[0]);
    let number = |place: Place| format!("{} {}", place.country.as_str(), place.geonames);
    let line = |entity: &Entity| {
        entity.place.map_or(entity.name.clone(), |place| format!("{}: {}", entity.name, number(place)))
    };
    entities.iter().map(line).collect()
}

#[test]
fn places_need_support() {
    let mut wrong = Vec::new();
    for (block, expected) in [
        // By the wording.
        ("The mayor of [Paris]l, [Texas]l, spoke.", &["Paris: US 4717560", "Texas: US 4736286"][..]),
        ("The mayor of [Paris, Texas]l spoke.", &["Paris: US 4717560"]),
        ("They met in [London]l, [Ontario]l.", &["London: CA 6058560", "Ontario"]),
        ("In the Texas town of [Paris]l it rained.", &["Paris: US 4717560"]),
        ("The Syrian city of [Tripoli]l.", &["Tripoli"]),
        ("The Lebanese city of [Tripoli]l.", &["Tripoli: LB 266826"]),
        ("[New York]l state and [New York state]l.", &["New York: US 5128638", "New York state: US 5128638"]),
        ("From [Cuba]l, [Missouri]l, to [Mexico]l, [Missouri]l.", &["Cuba", "Missouri: US 4398678", "Mexico"]),
        // By the rest of the article.
        ("[Paris]l and the [French]g.", &["Paris: FR 2988507"]),
        ("[Dallas]l, [Austin]l and [Paris]l.", &["Dallas: US 4684888", "Austin: US 4671654", "Paris: US 4717560"]),
        ("[Cambridge]l, where [British]g scientists work.", &["Cambridge: GB 2653941"]),
        ("[Victoria]l voted. So did [Australia]l.", &["Victoria", "Australia: AU 2077456"]),
        ("[Birmingham]l, where [British]g and [American]g troops met.", &["Birmingham"]),
        ("[Birmingham]l is the second city of [England]l.", &["Birmingham: GB 2655603", "England"]),
        ("[Georgia]l and its capital [Tbilisi]l.", &["Georgia: GE 614540", "Tbilisi: GE 611717"]),
        ("[Georgia]l voted, like [Florida]l.", &["Georgia: US 4197000", "Florida: US 4155751"]),
        ("[Georgia]l voted.", &["Georgia"]),
        (
            "[Washington]l and [Moscow]l talk. [US]l diplomats and [Russian]g ones met.",
            &["Washington: US 4140963", "Moscow: RU 524901", "US: US 6252001"],
        ),
        ("[Washington]l voted, and [Seattle]l most of all.", &["Washington", "Seattle: US 5809844"]),
        ("[Hyderabad]l, said [India]l and [Pakistan]l.", &["Hyderabad", "India: IN 1269750", "Pakistan: PK 1168579"]),
        // By nothing but the name.
        ("[Pyongyang]l and [Paris]l.", &["Pyongyang: KP 1871859", "Paris: FR 2988507"]),
        ("[Springfield]l, [Santiago]l and [San Jose]l.", &["Springfield", "Santiago", "San Jose"]),
        ("[Cambridge]l and [Victoria]l.", &["Cambridge", "Victoria"]),
        // Short forms.
        ("the [U.S.]l, the [UK]l, the [United States]l", &["United States: US 6252001", "UK: GB 2635167"]),
        ("[Kabul City]l, the capital of [Afghanistan]l", &["Kabul City: AF 1138958", "Afghanistan: AF 1149361"]),
    ] {
        let found = located(&[block]);
        if found != expected {
            wrong.push(format!("{block}\n   {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let jordan = marked(&["[Michael Jordan]p won. [Jordan]p scored."]).entities();
    assert!(jordan.iter().all(|entity| entity.place.is_none()), "a person is no country");
}

#[test]
fn nothing_gives_nothing() {
    assert!(marked(&[]).entities().is_empty());
    assert!(marked(&["No names here.", ""]).entities().is_empty());
    let empty = [Found { block: 0, span: Span::new(0, 0), kind: Kind::Person, confidence: 1.0 }];
    assert_eq!(
        resolve(&[Passage { text: "", role: Role::Paragraph, in_text: true }], &empty, gazetteer()).entity_of,
        [0]
    );
}

/// The sample article with its gold entities, found in it by their names.
#[test]
fn the_sample_article_says_who_is_who() {
    let shared = std::env::var_os("NUTGRAF_SHARED")
        .map_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), Into::into);
    let sample = shared.join("samples/north_korea");
    let (Ok(page), Ok(gold)) =
        (std::fs::read_to_string(sample.join("page.txt")), std::fs::read_to_string(sample.join("gold.json")))
    else {
        eprintln!("skipped, because {} is not there", sample.display());
        return;
    };
    let gold: serde_json::Value = serde_json::from_str(&gold).expect("the gold is JSON");
    let lines: Vec<&str> = page.lines().take(31).collect();
    let texts = |value: &serde_json::Value| -> Vec<String> {
        value.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
    };
    // "Korea" and the peninsula may be left out.
    let people: Vec<(&serde_json::Value, Vec<String>)> = gold["entities"]
        .as_array()
        .expect("entities")
        .iter()
        .filter(|entity| entity["name"] != "Korea")
        .map(|entity| (entity, texts(&entity["aliases"])))
        .collect();
    let mut names: Vec<(&str, usize)> = people
        .iter()
        .enumerate()
        .flat_map(|(i, (_, names))| names.iter().map(move |name| (name.as_str(), i)))
        .collect();
    names.sort_by_key(|(name, _)| usize::MAX - name.len());

    let mut found: Vec<(Found, usize)> = Vec::new();
    for (block, line) in lines.iter().enumerate() {
        for &(name, gold) in &names {
            for (start, _) in line.match_indices(name) {
                let span = Span::new(start, start + name.len());
                let whole = !line[span.range().end..].starts_with(char::is_alphanumeric)
                    && !line[..start].ends_with(char::is_alphanumeric);
                let taken = found.iter().any(|(other, _)| other.block == block as u32 && other.span.overlaps(span));
                if whole && !taken {
                    let kind =
                        serde_json::from_value(people[gold].0["kind"].clone()).map_or(Kind::Other, |kind: String| {
                            match kind.as_str() {
                                "person" => Kind::Person,
                                "organization" => Kind::Organization,
                                "place" => Kind::Place,
                                "facility" => Kind::Facility,
                                "product" => Kind::Product,
                                _ => Kind::Other,
                            }
                        });
                    found.push((Found { block: block as u32, span, kind, confidence: 1.0 }, gold));
                }
            }
        }
    }
    found.sort_by_key(|(found, _)| (found.block, found.span));
    let passages: Vec<Passage<'_>> = lines
        .iter()
        .enumerate()
        .map(|(i, text)| Passage { text, role: if i == 0 { Role::Title } else { Role::Paragraph }, in_text: i > 0 })
        .collect();
    let mentions: Vec<Found> = found.iter().map(|(found, _)| *found).collect();
    let Resolved { entities, entity_of: of_mention, .. } = resolve(&passages, &mentions, gazetteer());

    let mut of_gold: Vec<Option<u32>> = vec![None; people.len()];
    for ((_, gold), &entity) in found.iter().zip(&of_mention) {
        let first = *of_gold[*gold].get_or_insert(entity);
        assert_eq!(first, entity, "{} is one", people[*gold].0["name"]);
    }
    for (gold, entity) in of_gold.iter().enumerate() {
        let (expected, aliases) = &people[gold];
        let entity = &entities[entity.unwrap_or_else(|| panic!("{} is mentioned", expected["name"])) as usize];
        assert_eq!(entity.name, expected["name"].as_str().expect("a name"));
        assert!(entity.aliases.iter().all(|alias| aliases.contains(alias)), "{:?}", entity.aliases);
        let own_words = entity.description.map(|d| d.span.of(passages[d.block as usize].text).replace('\u{a0}', " "));
        assert_eq!(own_words.as_deref(), expected["in_its_own_words"].as_str(), "{}", entity.name);
    }
    let id = |name: &str| entities.iter().position(|entity| entity.name == name).expect("an entity");
    assert_eq!(entities[id("Wang Yi")].similar_to, [id("Wang Li") as u32]);
    for name in ["Russia", "China"] {
        assert!(id(name) < 5, "{name} is what the article is about, rank {}", id(name));
    }
}
