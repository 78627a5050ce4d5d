//! Stages that do not wait for one another, worked at the same time.

use std::ops::Range;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageOutput};

/// Consecutive stages of which none reads what another of them gives and only one holds the network, as ranges of `flow`, in
/// order.
pub(crate) fn rounds(flow: &[Stage]) -> Vec<Range<usize>> {
    let mut rounds: Vec<Range<usize>> = Vec::new();
    for (at, stage) in flow.iter().enumerate() {
        match rounds.last_mut() {
            Some(round) if !waits(stage, &flow[round.clone()]) => round.end = at + 1,
            _ => rounds.push(at..at + 1),
        }
    }
    rounds
}

fn waits(stage: &Stage, before: &[Stage]) -> bool {
    if stage.holds_network && before.iter().any(|other| other.holds_network) {
        return true;
    }
    stage.reads.iter().any(|input| match input {
        Input::Table(table) => before.iter().any(|giver| giver.writes.contains(table)),
        Input::StageRejects => !before.is_empty(),
        Input::Imported(_) | Input::Own(_) => false,
    })
}

/// Works `stages` on as many threads as the program may use, and hands each output to `keep` on this thread in the
/// order of the stages, whichever ends first.
///
/// # Errors
/// The first error in that order. Outputs before it have been kept, those after it are dropped.
pub(crate) fn work<'a>(
    stages: &[&'a Stage],
    work: impl Fn(&'a Stage) -> Result<StageOutput, StudyError> + Sync,
    mut keep: impl FnMut(usize, StageOutput) -> Result<(), StudyError>,
) -> Result<(), StudyError> {
    let threads = rayon::current_num_threads().min(stages.len());
    if threads < 2 {
        return stages.iter().enumerate().try_for_each(|(at, stage)| keep(at, work(stage)?));
    }
    let (senders, outputs): (Vec<_>, Vec<Receiver<_>>) = stages.iter().map(|_| mpsc::sync_channel(1)).unzip();
    let waiting = Mutex::new(stages.iter().zip(senders));
    let take = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((stage, sender)) = take() {
                    // Nobody listens once an earlier stage has failed.
                    let _ = sender.send(work(stage));
                }
            });
        }
        // Nothing comes where a thread panicked, and the scope passes that on.
        let sent = outputs.iter().map_while(|output| output.recv().ok()).enumerate();
        let kept = sent.into_iter().try_for_each(|(at, output)| keep(at, output?));
        while kept.is_err() && take().is_some() {}
        kept
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::FLOW;

    #[test]
    fn no_stage_of_a_round_reads_what_another_gives() {
        let rounds = rounds(FLOW);
        let names: Vec<Vec<&str>> =
            rounds.iter().map(|round| FLOW[round.clone()].iter().map(|stage| stage.name).collect()).collect();
        assert_eq!(
            names,
            [
                vec!["sources", "places"],
                vec!["addresses"],
                vec!["organisations"],
                vec!["participations", "ties", "observations", "structure", "interventions"],
                vec!["measures"],
                vec!["chance"],
                vec!["profiles", "features"],
                vec!["types", "peers", "index"],
                vec!["rejects"],
            ]
        );
    }

    #[test]
    fn outputs_are_kept_in_order_up_to_the_first_failure() {
        let stages: Vec<&Stage> = FLOW.iter().take(5).collect();
        let fails = |name: &str| name == FLOW[2].name || name == FLOW[3].name;
        let mut kept = Vec::new();
        let ended = work(
            &stages,
            |stage| {
                if stage.name == FLOW[0].name {
                    thread::sleep(std::time::Duration::from_millis(20));
                }
                if fails(stage.name) {
                    return Err(StudyError::NotAStudy { folder: stage.name.into() });
                }
                Ok(StageOutput::default())
            },
            |at, _| {
                kept.push(at);
                Ok(())
            },
        );
        assert!(matches!(ended, Err(StudyError::NotAStudy { folder }) if folder.as_os_str() == FLOW[2].name));
        assert_eq!(kept, [0, 1]);
    }
}
