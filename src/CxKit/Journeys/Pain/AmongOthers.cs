using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>
/// Asks of each candidate not only whether those affected convert less, but whether they do so by more than is general: slow visitors and those who come back convert less nearly everywhere, for reasons
/// that no step is to blame for.
/// </summary>
/// <remarks>
/// The effects are one-step logarithms of odds ratios, (O − E) ÷ V with variance 1 ÷ V (Yusuf, Peto et al. 1985). A slow step is compared with the other steps that were timed; repeats, loops
/// and back and forth with one another, those that share its step or its pair left out. An error is to blame as it is. With fewer than four to compare with, the plain test stands, for a slow step also the one among
/// journeys that have lasted as long.
/// </remarks>
internal static class AmongOthers
{
    private const int MostOthers = 400; // the surest ones; time grows with the square

    /// <summary>The larger of the two p values of each candidate, so that both must agree (Berger 1982).</summary>
    public static double[] PValues(IReadOnlyList<PainCandidate> candidates)
    {
        var pValues = candidates.Select(candidate => candidate.Point.PValue).ToArray();
        var byCertainty = candidates.Where(candidate => candidate.Test is { Variance: > 0 }).OrderByDescending(candidate => candidate.Test!.Value.Variance).ToList();
        for (var i = 0; i < pValues.Length; i++)
        {
            var own = candidates[i];
            if (own.Test is not { Variance: > 0 } test || own.Point.Kind == PainPointKind.Error)
            {
                continue;
            }

            var others = byCertainty.Where(other => AreComparable(own.Point, other.Point)).Take(MostOthers).Select(other => other.Test!.Value).ToList();
            if (others.Count >= OneAmongOthers.Fewest)
            {
                var (excess, error, freedom) = OneAmongOthers.Compare(Harm(test), 1 / test.Variance, [.. others.Select(Harm)], [.. others.Select(other => 1 / other.Variance)]);
                pValues[i] = Math.Max(pValues[i], StudentsT.UpperTail(excess / error, freedom));
            }
            else
            {
                pValues[i] = Math.Max(pValues[i], own.PValueAlone);
            }
        }

        return pValues;
    }

    private static double Harm(MantelHaenszel test) => -test.Difference / test.Variance;

    private static bool AreComparable(PainPoint point, PainPoint other) =>
        point.Kind == PainPointKind.Slow
            ? other.Kind == PainPointKind.Slow && other.Step != point.Step
            : other.Kind is not (PainPointKind.Slow or PainPointKind.Error or PainPointKind.DropOff) && other.Step != point.Step
                && !(other.Kind == PainPointKind.BackAndForth && other.Step == point.Other && other.Other == point.Step);
}
