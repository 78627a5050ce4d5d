//! Organisations and ties as the study's files.

use std::collections::HashMap;

use anyhow::Result;
use streets_model::{PlaceId, SectorBasis, Tie};

use super::Collaboration;
use crate::uk_study::tidy_csv::{StudyFile, decimals, tidy_csv};

impl Collaboration {
    /// The organisations and the ties as files; towns go by the names under which the study finds them.
    pub(in crate::uk_study) fn files(
        &self,
        ties: &[Tie],
        found_as: &HashMap<PlaceId, String>,
    ) -> Result<Vec<StudyFile>> {
        let kept = self.kept(ties);
        let organisations: Vec<Vec<String>> = self
            .organisations
            .iter()
            .filter(|row| kept.contains(&row.organisation_id))
            .map(|row| {
                let sector = if row.sector_basis == SectorBasis::Unknown {
                    String::new()
                } else {
                    row.sector.to_string()
                };
                let town = row
                    .home_place_id
                    .as_ref()
                    .and_then(|home| found_as.get(home))
                    .cloned()
                    .unwrap_or_default();
                let country = self.countries.get(&row.organisation_id).cloned().unwrap_or_default();
                vec![row.organisation_id.to_string(), row.name.clone(), sector, town, country]
            })
            .collect();
        let edges: Vec<Vec<String>> = ties
            .iter()
            .map(|tie| {
                vec![
                    tie.organisation_a.to_string(),
                    tie.organisation_b.to_string(),
                    tie.period.to_string(),
                    tie.field.clone().unwrap_or_default(),
                    tie.cohort.clone().unwrap_or_default(),
                    decimals(tie.weight, 6),
                    decimals(tie.activities, 0),
                ]
            })
            .collect();
        Ok(vec![
            tidy_csv(
                "organisations.csv",
                &["organisation", "name", "sector", "town", "country"],
                &organisations,
            )?,
            tidy_csv(
                "ties.csv",
                &["organisation_a", "organisation_b", "period", "field", "cohort", "weight", "activities"],
                &edges,
            )?,
        ])
    }
}
