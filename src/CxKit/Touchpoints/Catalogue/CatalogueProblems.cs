using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>What can be wrong with a catalogue.</summary>
internal static class CatalogueProblems
{
    private const int LongestName = 200;

    public static IEnumerable<string> Of(TouchpointCatalogue catalogue)
    {
        if (catalogue.Touchpoints is not { Count: > 0 } touchpoints)
        {
            return ["The catalogue has no touchpoints. Start from TouchpointCatalogue.Standard."];
        }

        if (touchpoints.Any(touchpoint => touchpoint?.Signals is null || touchpoint.Signals.Any(signal => signal is null)))
        {
            return ["A touchpoint, its list of signals or a signal is null. Leave it out."];
        }

        var signals = touchpoints.Sum(touchpoint => touchpoint.Signals.Count);
        return
        [
            .. touchpoints.SelectMany(OfTouchpoint),
            .. Twice("touchpoints", touchpoints.Select(touchpoint => touchpoint.Name)),
            .. Twice("signals", touchpoints.SelectMany(touchpoint => touchpoint.Signals).Select(signal => signal.Name)),
            .. When(touchpoints.Sum(touchpoint => touchpoint.Weight) == 0, $"All touchpoints have the weight 0. Give at least one a positive weight."),
            .. When(signals > TouchpointCatalogue.MaximumSignals, $"The catalogue has {signals} signals, but at most {TouchpointCatalogue.MaximumSignals} are allowed."),
        ];
    }

    private static IEnumerable<string> OfTouchpoint(Touchpoint touchpoint)
    {
        var at = $"Touchpoint '{Short(touchpoint.Name)}'";
        return
        [
            .. OfName(at, touchpoint.Name),
            .. OfWeight(at, touchpoint.Weight),
            .. When(touchpoint.Signals.Count == 0, $"{at} has no signals. Give it at least one, or leave it out."),
            .. When(touchpoint.Signals.Count > 0 && touchpoint.Signals.Sum(signal => signal.Weight) == 0, $"{at} has signals of weight 0 only. Give at least one a positive weight."),
            .. touchpoint.Signals.SelectMany(OfSignal),
        ];
    }

    private static IEnumerable<string> OfSignal(SignalDefinition signal)
    {
        var at = $"Signal '{Short(signal.Name)}'";
        var ends = double.IsFinite(signal.Target) && double.IsFinite(signal.Worst);
        return
        [
            .. OfName(at, signal.Name),
            .. OfWeight(at, signal.Weight),
            .. When(!ends, $"{at} has target {signal.Target} and worst value {signal.Worst}. Use two finite numbers."),
            .. When(ends && signal.Target == signal.Worst, $"{at} has {signal.Target} as target and as worst value, so nothing lies between good and bad. Move one of them."),
            .. When(!Enum.IsDefined(signal.Kind), $"{at} has the unknown kind {(int)signal.Kind}. Use Measure or YesNo."),
            .. When(!Enum.IsDefined(signal.Shape), $"{at} has the unknown shape {(int)signal.Shape}. Use Linear or Logarithmic."),
            .. When(!Enum.IsDefined(signal.ScoreOf), $"{at} has the unknown ScoreOf {(int)signal.ScoreOf}. Use EachValue or Mean."),
            .. When(signal.Shape == DesirabilityShape.Logarithmic && ends && Math.Min(signal.Target, signal.Worst) <= 0,
                $"{at} is scored by ratios, but target {signal.Target} and worst value {signal.Worst} are not both positive. Use Linear or positive values."),
            .. When(!(signal.Exponent > 0 && double.IsFinite(signal.Exponent)), $"{at} has the exponent {signal.Exponent}. Use a positive number; 1 is straight."),
            .. When(signal.Minimum > signal.Maximum || signal.Minimum is double.NaN || signal.Maximum is double.NaN,
                $"{at} allows values from {signal.Minimum} to {signal.Maximum}. Swap them, or leave one out."),
            .. When(signal.Kind == SignalKind.YesNo && ends && (Math.Min(signal.Target, signal.Worst) < 0 || Math.Max(signal.Target, signal.Worst) > 1),
                $"{at} is a share of yes, but target {signal.Target} and worst value {signal.Worst} are not both from 0 to 1. Use fractions, such as 0.98."),
            .. OfPoints(at, signal),
        ];
    }

    private static IEnumerable<string> OfPoints(string at, SignalDefinition signal)
    {
        if (signal.Points is not { } points)
        {
            return [];
        }

        if (points.Count < 2 || points.Any(point => !double.IsFinite(point.Value) || !(point.Score is >= 0 and <= 100)))
        {
            return [$"{at} needs at least two points with finite values and scores from 0 to 100."];
        }

        var pairs = points.Zip(points.Skip(1)).ToList();
        var rising = signal.HigherIsBetter;
        var (worst, target) = rising ? (points[0], points[^1]) : (points[^1], points[0]);
        return
        [
            .. When(pairs.Any(pair => pair.First.Value >= pair.Second.Value), $"{at} has points whose values do not rise. Sort them, each value once."),
            .. When(pairs.Any(pair => rising ? pair.First.Score > pair.Second.Score : pair.First.Score < pair.Second.Score),
                $"{at} has points whose scores go up and down, or against its target. A better value never has a lower score."),
            .. When(worst != new DesirabilityPoint(signal.Worst, 0) || target != new DesirabilityPoint(signal.Target, 100),
                $"{at} has points that do not lead from score 0 at its worst value {signal.Worst} to score 100 at its target {signal.Target}."),
            .. When(signal.Shape != DesirabilityShape.Linear || signal.Exponent != 1, $"{at} has points as well as a shape or an exponent. Use one of them."),
        ];
    }

    private static IEnumerable<string> OfName(string at, string? name) => When(
        string.IsNullOrWhiteSpace(name) || name.Length > LongestName, $"{at} needs a name of 1 to {LongestName} characters that are not all blank.");

    private static IEnumerable<string> OfWeight(string at, double weight) => When(
        !(weight >= 0 && double.IsFinite(weight)), $"{at} has the weight {weight}. Use a finite number that is not negative.");

    private static IEnumerable<string> Twice(string what, IEnumerable<string> names) => names
        .Where(name => name is not null)
        .GroupBy(name => name, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => Invariant($"{group.Count()} {what} have the name '{Short(group.Key)}'. Give each a name of its own."));

    private static IEnumerable<string> When(bool holds, FormattableString problem) => holds ? [Invariant(problem)] : [];

    private static string Short(string? name) => name is { Length: > LongestName } ? name[..LongestName] + "…" : name ?? "";
}
