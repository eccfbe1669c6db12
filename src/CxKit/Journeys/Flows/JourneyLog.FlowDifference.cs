using CxKit.Numerics;

namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>Compares what customers do here with what they do in <paramref name="other"/>: two segments, or two periods.</summary>
    /// <param name="other">The second group, such as another <see cref="OfSubjects"/> of the same log.</param>
    /// <param name="options">How flows are read; null for the defaults.</param>
    /// <exception cref="ArgumentException">One of the logs has no events.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public FlowDifference FlowDifference(JourneyLog other, FlowOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(other);
        options ??= new();
        options.RequireValid();
        if (Count == 0 || other.Count == 0)
        {
            throw new ArgumentException($"Two groups are compared, but the {(Count == 0 ? "first" : "second")} has no events. Check how it was chosen.", nameof(other));
        }

        var (first, second) = (AllOf(this, options), AllOf(other, options));
        var (ours, theirs) = (first.Edges.ToDictionary(edge => (edge.From, edge.To)), second.Edges.ToDictionary(edge => (edge.From, edge.To)));
        var cell = Math.Max(MinimumCell, other.MinimumCell);
        var steps = ours.Keys.Union(theirs.Keys).ToArray();
        var shown = Array.FindAll(steps, step => !IsSmall(ours.GetValueOrDefault(step)) && !IsSmall(theirs.GetValueOrDefault(step)));
        var compared = Array.ConvertAll(shown, step => Compare(step, ours.GetValueOrDefault(step), theirs.GetValueOrDefault(step)));
        var adjusted = BenjaminiHochberg.Adjust(Array.ConvertAll(compared, edge => edge.PValue));
        return new()
        {
            Unit = options.Unit,
            FirstJourneys = first.Journeys,
            SecondJourneys = second.Journeys,
            Edges = [.. compared.Select((edge, e) => edge with { AdjustedPValue = adjusted[e] })
                .OrderBy(edge => edge.AdjustedPValue).ThenByDescending(edge => Math.Abs(edge.Difference.Value))
                .ThenBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal)],
            LeftOut = steps.Length - shown.Length,
        };

        bool IsSmall(FlowEdge? edge) => edge is not null && edge.Customers < cell;

        FlowEdgeDifference Compare((string From, string To) step, FlowEdge? ours, FlowEdge? theirs)
        {
            var (a, b) = (ours?.Journeys ?? 0, theirs?.Journeys ?? 0);
            return new()
            {
                From = step.From,
                To = step.To,
                FirstJourneys = a,
                SecondJourneys = b,
                Difference = NewcombeInterval.Of(a, first.Journeys, b, second.Journeys, options.Level)!.Value,
                PValue = TwoProportionTest.PValue(a, first.Journeys, b, second.Journeys)!.Value,
                AdjustedPValue = 1,
            };
        }
    }

    /// <summary>The flow with small groups too.</summary>
    private static Flow AllOf(JourneyLog log, FlowOptions options) => new FlowAssembly(log, options) { MinimumCell = 1 }.Flow();
}
