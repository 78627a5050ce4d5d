//! The organisations of one activity, each once, as one group of places sees them.

/// An organisation in an activity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Participant<'p> {
    /// Position in the network's organisations.
    pub(crate) organisation: u32,
    pub(crate) class: u8,
    /// Places of the group where its part is carried out; nearly always one.
    pub(crate) places: &'p [u32],
    /// Countries where its part is carried out, as positions; nearly always one.
    pub(crate) countries: &'p [u32],
}

/// The participants of one activity after another, in the same memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Participants {
    rows: Vec<Row>,
    places: Vec<u32>,
    countries: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    organisation: u32,
    class: u8,
    /// Where its places and countries begin; they end where those of the next one begin.
    places: usize,
    countries: usize,
}

impl Participants {
    pub(crate) fn clear(&mut self) {
        self.rows.clear();
        self.places.clear();
        self.countries.clear();
    }

    /// Takes in a part of an organisation; the parts of one organisation follow one another.
    pub(crate) fn add(&mut self, organisation: u32, class: u8, place: Option<u32>, country: Option<u32>) {
        if self.rows.last().is_none_or(|last| last.organisation != organisation) {
            let (places, countries) = (self.places.len(), self.countries.len());
            self.rows.push(Row { organisation, class, places, countries });
        }
        if let Some(own) = self.rows.last() {
            add_once(&mut self.places, own.places, place);
            add_once(&mut self.countries, own.countries, country);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Participant<'_>> {
        self.rows.iter().enumerate().map(|(at, row)| {
            let next = self.rows.get(at + 1);
            let places = row.places..next.map_or(self.places.len(), |next| next.places);
            let countries = row.countries..next.map_or(self.countries.len(), |next| next.countries);
            Participant {
                organisation: row.organisation,
                class: row.class,
                places: &self.places[places],
                countries: &self.countries[countries],
            }
        })
    }
}

/// Adds the value to those from `start` on, unless it is among them.
fn add_once(list: &mut Vec<u32>, start: usize, value: Option<u32>) {
    if let Some(value) = value.filter(|value| !list[start..].contains(value)) {
        list.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_organisation_make_one_participant() {
        let mut participants = Participants::default();
        participants.add(9, 0, None, None);
        participants.clear();
        participants.add(3, 1, Some(5), Some(0));
        participants.add(3, 1, Some(5), Some(0));
        participants.add(3, 1, Some(2), None);
        participants.add(4, 2, None, Some(0));
        let own =
            |organisation, class, places, countries| Participant { organisation, class, places, countries };
        let expected = [own(3, 1, &[5, 2][..], &[0][..]), own(4, 2, &[], &[0])];
        assert_eq!(participants.iter().collect::<Vec<_>>(), expected);
    }
}
