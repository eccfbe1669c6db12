using System.Runtime.InteropServices;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>At which steps attempts end: discrete-time hazards and survival (Kaplan and Meier 1958 over steps).</summary>
/// <remarks>
/// An attempt stands at the furthest step that it entered, also after going back. Who completed left the checkout there as a success: at risk at the steps up to it, not
/// beyond, so a short way through (express payment) spoils no hazard. Open attempts are at risk only at the steps they have passed.
/// </remarks>
public sealed record StepHazards
{
    /// <summary>The steps in order.</summary>
    public required IReadOnlyList<StepHazard> Steps { get; init; }

    /// <summary>Attempts without any step, which are not looked at.</summary>
    public required int WithoutSteps { get; init; }

    /// <summary>A Vega-Lite specification: a bar for the hazard of each step, with its interval.</summary>
    public string ToVegaLite() => StepHazardChart.Of(this);

    internal static StepHazards From(IReadOnlyList<CheckoutAttempt> attempts, CheckoutLedger ledger)
    {
        var counts = StepCounts.From(attempts, ledger.Steps);
        var level = ledger.Options.Level;
        var curve = counts.Curve();
        var times = ledger.Steps.ToDictionary(step => step, _ => new List<double>(), StringComparer.Ordinal);
        foreach (var visit in attempts.SelectMany(attempt => attempt.Steps))
        {
            times[visit.Step].Add(visit.Time.TotalSeconds);
        }

        return new()
        {
            WithoutSteps = counts.WithoutSteps,
            Steps = [.. ledger.Steps.Select((step, k) => new StepHazard(
                step, counts.Reached[k], counts.Abandoned[k], counts.Recovered[k], counts.Open[k],
                WilsonInterval.Of(counts.Abandoned[k], counts.Reached[k], level), Left(curve.Happened(k, level)), Median(times[step])))],
        };
    }

    private static Estimate Left(Estimate happened) =>
        new(1 - happened.Value, new(1 - happened.Interval.Upper, 1 - happened.Interval.Lower, happened.Interval.Level));

    private static TimeSpan? Median(List<double> seconds)
    {
        seconds.Sort();
        return seconds.Count == 0 ? null : TimeSpan.FromSeconds(SampleQuantile.OfSorted(CollectionsMarshal.AsSpan(seconds), 0.5));
    }
}
