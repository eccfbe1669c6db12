using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Whether attempts end more often at pages that load slowly: the discrete-time hazard by quarters of the load time, each within its step.</summary>
public sealed record LoadTimeReport
{
    private const int Bands = 4;

    /// <summary>The quarters, the fastest first; none where fewer than four visits of one step are measured.</summary>
    public required IReadOnlyList<LoadTimeBand> Quarters { get; init; }

    /// <summary>What a reader must know before taking the association for an effect.</summary>
    public string Warning { get; } =
        "Slow pages are also heavy pages, slow devices and far-off customers, who may give up for other reasons. Only an experiment tells what faster pages would bring.";

    internal static LoadTimeReport From(CheckoutLedger ledger)
    {
        var visits = ledger.Attempts.Where(attempt => attempt.Outcome != CheckoutOutcome.Open)
            .SelectMany(attempt => attempt.Steps.Where(visit => visit.LoadTime is not null)
                .Select(visit => (visit.Step, Load: visit.LoadTime!.Value, Ended: attempt.Outcome == CheckoutOutcome.Abandoned && attempt.FurthestStep == visit.Step)));
        var bands = Empty();
        var tests = new MantelHaenszel[Bands];
        foreach (var step in visits.GroupBy(visit => visit.Step, StringComparer.Ordinal).OrderBy(step => step.Key, StringComparer.Ordinal).Where(step => step.Count() >= Bands))
        {
            var quarters = Empty();
            double[] sorted = [.. step.Select(visit => visit.Load.TotalSeconds).Order()];
            double[] cuts = [.. Enumerable.Range(1, Bands - 1).Select(i => SampleQuantile.StepOfSorted(sorted, (double)i / Bands))];
            foreach (var (_, load, ended) in step)
            {
                // Equal times are in one band, so that the order of attempts does not matter.
                quarters[Array.FindIndex(cuts, cut => load.TotalSeconds <= cut) is >= 0 and var band ? band : Bands - 1].Add((load, ended));
            }

            for (var band = 0; band < Bands; band++)
            {
                bands[band].AddRange(quarters[band]);
                tests[band].Add(quarters[band].Count, quarters[band].Count(visit => visit.Ended), quarters[0].Count, quarters[0].Count(visit => visit.Ended));
            }
        }

        return new()
        {
            Quarters =
            [
                .. Enumerable.Range(0, Bands).Where(band => bands[band].Count > 0).Select(band => new LoadTimeBand(
                    band + 1,
                    TimeSpan.FromSeconds(SampleQuantile.OfSorted(bands[band].Select(visit => visit.Load.TotalSeconds).Order().ToArray(), 0.5)),
                    bands[band].Count,
                    bands[band].Count(visit => visit.Ended),
                    band == 0 ? null : tests[band].OddsRatio(ledger.Options.Level))),
            ],
        };
    }

    private static List<(TimeSpan Load, bool Ended)>[] Empty() => [.. Enumerable.Range(0, Bands).Select(_ => new List<(TimeSpan, bool)>())];
}
