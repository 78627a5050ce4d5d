//! Activities as events: when each starts, and in which field.

use streets_model::ActivityId;

use crate::input::EcosystemInput;
use crate::interned::Interned;

/// What the network knows of an activity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    /// Year and month of its start.
    pub(crate) start: Option<(i16, u8)>,
    /// Position in [`super::Network::fields`].
    pub(crate) field: Option<u32>,
}

impl Event {
    pub(crate) fn year(&self) -> Option<i16> {
        self.start.map(|(year, _)| year)
    }
}

/// The activities, and how many of them have no row of their own.
pub(super) fn events_of(
    input: &EcosystemInput<'_>,
    activities: &Interned<&ActivityId>,
    fields: &Interned<&str>,
) -> (Vec<Event>, usize) {
    let mut events = vec![Event { start: None, field: None }; activities.sorted.len()];
    let mut has_row = vec![false; events.len()];
    for row in input.activities {
        let at = activities.at(&row.activity_id) as usize;
        has_row[at] = true;
        let event = &mut events[at];
        event.start = row.start.map(|date| (date.year(), date.month() as u8));
        event.field = row.field.as_deref().map(|field| fields.at(field));
    }
    let without_row = has_row.iter().filter(|has_row| !**has_row).count();
    (events, without_row)
}
