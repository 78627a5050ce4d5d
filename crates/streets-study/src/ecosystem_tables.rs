//! The tables that everything about who works with whom is made from, read once.

use streets_ecosystem::{EcosystemInput, MeasuredGroup};
use streets_model::{Activity, Finding, Organisation, Participation, Place, PlaceLink, Row, Tie};
use streets_organisations::{Location, participations_at};

use crate::error::StudyError;
use crate::organisations_choice::LocationChoice;
use crate::stage::StageInput;
use crate::study::Study;
use crate::study_file::StudyFile;
use crate::tables;

/// Rows of the tables, with participations where the study counts them.
pub(crate) struct EcosystemTables {
    pub(crate) places: Vec<Place>,
    pub(crate) place_links: Vec<PlaceLink>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) activities: Vec<Activity>,
    pub(crate) participations: Vec<Participation>,
    pub(crate) ties: Vec<Tie>,
    /// Doubts about where participations count.
    pub(crate) findings: Vec<Finding>,
}

/// Something that gives the rows of a table.
trait Rows {
    fn rows<R: Row>(&self) -> Result<Vec<R>, StudyError>;
}

impl Rows for Study {
    fn rows<R: Row>(&self) -> Result<Vec<R>, StudyError> {
        tables::rows(self)
    }
}

impl Rows for StageInput<'_> {
    fn rows<R: Row>(&self) -> Result<Vec<R>, StudyError> {
        self.table()
    }
}

impl EcosystemTables {
    /// The tables of a study that has been run.
    pub(crate) fn of_study(study: &Study) -> Result<Self, StudyError> {
        Self::at(study, study.file.organisations.location)
    }

    /// The same with participations counted at `location`.
    pub(crate) fn at(study: &Study, location: LocationChoice) -> Result<Self, StudyError> {
        Self::read(study, location)
    }

    /// The tables that earlier stages gave.
    pub(crate) fn of_stage(input: &StageInput<'_>) -> Result<Self, StudyError> {
        Self::read(input, input.study.file.organisations.location)
    }

    fn read(from: &impl Rows, location: LocationChoice) -> Result<Self, StudyError> {
        let organisations: Vec<Organisation> = from.rows()?;
        let (participations, findings) = located(&from.rows::<Participation>()?, &organisations, location);
        Ok(Self {
            places: from.rows()?,
            place_links: from.rows()?,
            organisations,
            activities: from.rows()?,
            participations,
            ties: from.rows()?,
            findings,
        })
    }

    /// What the ecosystem's functions take.
    pub(crate) fn input(&self) -> EcosystemInput<'_> {
        EcosystemInput {
            places: &self.places,
            place_links: &self.place_links,
            organisations: &self.organisations,
            activities: &self.activities,
            participations: &self.participations,
            ties: &self.ties,
        }
    }
}

/// The places that reports lead with, as a group.
pub(crate) fn leading_group(file: &StudyFile) -> MeasuredGroup {
    MeasuredGroup { schemes: file.places.measured.first().cloned().into_iter().collect() }
}

/// Participations where they count.
fn located(
    participations: &[Participation],
    organisations: &[Organisation],
    location: LocationChoice,
) -> (Vec<Participation>, Vec<Finding>) {
    let location = match location {
        LocationChoice::Participation => Location::Participation,
        LocationChoice::HeadOffice => Location::HeadOffice,
    };
    let located = participations_at(participations, organisations, location);
    (located.participations, located.findings)
}
