//! What sort of thing a word of a name names: a place, a unit, a kind of organisation, a group of companies.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::lexicon::lexicon;

/// What sort of thing a word names; a word is of one class, the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum WordClass {
    /// A number, in digits or Roman.
    Number,
    /// A unit inside any organisation: department, faculty, directorate.
    Unit,
    /// What stands alone as often as inside another: institute, centre, laboratory.
    SubUnit,
    /// A country.
    Country,
    /// A region or a town.
    Place,
    /// The town or country of one of the two records that are compared.
    OwnPlace,
    /// Another kind of organisation, or what makes another of the same kind: hospital, technical, north.
    Kind,
    /// What companies of one group add: holding, international, services.
    Group,
    /// A general word of no other class.
    General,
    /// Any other word.
    Rare,
}

/// Classes as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct WordClasses(pub(crate) u16);

impl WordClasses {
    pub(crate) fn add(&mut self, class: WordClass) {
        self.0 |= 1 << class as u16;
    }

    pub(crate) fn has(self, class: WordClass) -> bool {
        self.0 & (1 << class as u16) != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether there is no class but those of `allowed`.
    pub(crate) fn within(self, allowed: &[WordClass]) -> bool {
        self.0 & !allowed.iter().fold(0, |bits, class| bits | (1 << *class as u16)) == 0
    }
}

const ROMAN: &str = "ii iii iv vi vii viii ix xi xii xiii";
const SUB_UNITS: &str = "institute centre school office laboratory laboratories lab labs observatory station research museum library \
    college academy project programme team campus site branch delegation";
const UNITS: &str = "department faculty directorate division section unit secretariat laboratory chair councillorship assessorate \
    sector bureau service services administration planning";
const KINDS: &str = "hospital technical medical applied economics agriculture veterinary art music agency chamber association foundation \
    network cluster park port airport police state catholic free new north south east west central general federal national european \
    international polytechnic open pedagogical system systems student students union company trust fund county province region \
    municipality university ministry academy council government commission authority";
const GROUPS: &str = "group holding holdings international europe european global worldwide services service solutions technologies technology \
    systems consulting engineering uk usa deutschland industries industrial products partners capital ventures management \
    operations trading research development energy software";
const COUNTRIES: &str = "germany DE austria AT france FR italy IT spain ES portugal PT poland PL hungary HU czech CZ slovakia SK slovenia SI croatia HR romania RO bulgaria BG greece GR finland FI sweden SE norway NO denmark DK netherlands NL belgium BE britain GB ireland IE estonia EE latvia LV lithuania LT turkey TR switzerland CH russia RU ukraine UA serbia RS macedonia MK luxembourg LU cyprus CY iceland IS israel IL brazil BR mexico MX canada CA australia AU japan JP china CN korea KR india IN albania AL moldova MD belarus BY montenegro ME malta MT argentina AR chile CL colombia CO egypt EG lebanon LB tunisia TN morocco MA kenya KE nigeria NG pakistan PK peru PE qatar QA singapore SG taiwan TW thailand TH vietnam VN kosovo XK bosnia BA herzegovina BA liechtenstein LI scotland GB wales GB england GB american US america US iran IR iraq IQ jordan JO kuwait KW malaysia MY indonesia ID philippines PH uk GB usa US emirates AE";

struct Lists {
    roman: HashSet<&'static str>,
    sub_units: HashSet<&'static str>,
    units: HashSet<&'static str>,
    kinds: HashSet<&'static str>,
    groups: HashSet<&'static str>,
    countries: HashMap<&'static str, &'static str>,
    places: HashSet<&'static str>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let set = |text: &'static str| text.split_whitespace().collect();
        let mut places: HashSet<&'static str> =
            include_str!("regions.txt").lines().filter(|line| !line.starts_with('#')).collect();
        places.extend(
            include_str!("exonyms.csv")
                .lines()
                .skip(1)
                .filter_map(|line| line.split_once(','))
                .flat_map(|(place, _)| place.split(' ')),
        );
        Lists {
            roman: set(ROMAN),
            sub_units: set(SUB_UNITS),
            units: set(UNITS),
            kinds: set(KINDS),
            groups: set(GROUPS),
            countries: pairs_of(COUNTRIES),
            places,
        }
    })
}

/// Words in turn with what stands behind each.
fn pairs_of(text: &'static str) -> HashMap<&'static str, &'static str> {
    let mut words = text.split_whitespace();
    std::iter::from_fn(|| Some((words.next()?, words.next()?))).collect()
}

/// The ISO code of the country that a word names.
pub(crate) fn country_code(word: &str) -> Option<&'static str> {
    lists().countries.get(word).copied()
}

/// The class of a word as it stands in a form; `town` says that the records have a town of that name, `business` that no kind of
/// organisation is named by either.
pub(crate) fn class_of(word: &str, town: bool) -> WordClass {
    let lists = lists();
    if word.bytes().any(|byte| byte.is_ascii_digit()) || lists.roman.contains(word) {
        WordClass::Number
    } else if lists.countries.contains_key(word) {
        WordClass::Country
    } else if lists.sub_units.contains(word) {
        WordClass::SubUnit
    } else if lists.units.contains(word) || lexicon().is_unit_word(word) {
        WordClass::Unit
    } else if lists.kinds.contains(word) {
        WordClass::Kind
    } else if lists.groups.contains(word) {
        WordClass::Group
    } else if lexicon().is_general(word) {
        WordClass::General
    } else if town || lists.places.contains(word) {
        WordClass::Place
    } else {
        WordClass::Rare
    }
}
