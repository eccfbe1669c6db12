using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Maps;

/// <summary>
/// The cost of the best alignment straight from the definition: the least over all ways to divide the events among the parts of the map.
/// It knows nothing of automata: a part explains events i to j; a row of parts divides them, a repeated part divides them among its runs.
/// </summary>
internal sealed class ReferenceCost(IReadOnlyList<string> events, ConformanceOptions options)
{
    public static double Of(JourneyMap map, IReadOnlyList<string> events, ConformanceOptions options) =>
        new ReferenceCost(events, options).Whole(map)[0, events.Count];

    private int Count => events.Count;

    private double[,] Whole(JourneyMap map) => Occurring(map.Occurs, Row(map.Stages.Select(Stage)));

    private double[,] Stage(MapStage stage) => Occurring(stage.Occurs, Row(stage.Touchpoints.Select(Touchpoint)));

    private double[,] Touchpoint(MapTouchpoint touchpoint) =>
        Occurring(touchpoint.Occurs, Row(touchpoint.Steps.Select(step => Occurring(step.Occurs, Step(step)))));

    private double[,] Fill(Func<int, int, double> cost)
    {
        var table = new double[Count + 1, Count + 1];
        for (var length = 0; length <= Count; length++)
        {
            for (var i = 0; i + length <= Count; i++)
            {
                table[i, i + length] = cost(i, i + length);
            }
        }

        return table;
    }

    private double Extra(int i, int j) => Enumerable.Range(i, j - i).Sum(k => options.ExtraEventCosts.GetValueOrDefault(events[k], options.ExtraEventCost));

    private double[,] Step(MapStep step) => Fill((i, j) => Enumerable.Range(i, j - i)
        .Where(k => step.Events.Contains(events[k]))
        .Select(k => Extra(i, k) + Extra(k + 1, j))
        .Append((step.SkipCost ?? options.SkippedStepCost) + Extra(i, j))
        .Min());

    private double[,] Row(IEnumerable<double[,]> parts) => parts.Aggregate(
        Fill(Extra), (before, part) => Fill((i, j) => Enumerable.Range(i, j - i + 1).Min(k => before[i, k] + part[k, j])));

    private double[,] Occurring(Occurrence occurs, double[,] once)
    {
        var isOptional = occurs is Occurrence.Optional or Occurrence.OptionalRepeated;
        var isRepeated = occurs is Occurrence.Repeated or Occurrence.OptionalRepeated;
        double[,] runs = once;
        if (isRepeated)
        {
            // A run that explains no event only adds cost, so k runs over divisions into two shorter stretches.
            runs = new double[Count + 1, Count + 1];
            for (var length = 0; length <= Count; length++)
            {
                for (var i = 0; i + length <= Count; i++)
                {
                    var j = i + length;
                    runs[i, j] = Enumerable.Range(i + 1, Math.Max(0, j - i - 1)).Select(k => runs[i, k] + once[k, j]).Append(once[i, j]).Min();
                }
            }
        }

        return isOptional ? Fill((i, j) => Math.Min(runs[i, j], Extra(i, j))) : runs;
    }
}
