using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Gives the visits of a plan their scenarios and dayparts, evenly, and counts how even the plan is.</summary>
internal static class RotationCells
{
    // A stream of its own, so that a change in the search for shoppers does not move the scenarios.
    private const ulong Stream = 1_000;

    public static RotationPlan Fill(IReadOnlyList<string> outlets, IReadOnlyList<string> shoppers, List<int>[][] turns, RotationPlanOptions options)
    {
        var random = new SeededRandom(options.Seed, Stream);
        var cells = (from scenario in options.Scenarios from daypart in options.Dayparts select (scenario, daypart)).ToArray();
        var (ofOutlet, ofShopper, ofPair) = (new int[outlets.Count, cells.Length], new int[shoppers.Count, cells.Length], new int[outlets.Count, shoppers.Count]);
        var (all, work) = (new int[cells.Length], new int[shoppers.Count]);
        List<PlannedVisit> visits = [];
        int[] order = [.. Enumerable.Range(0, cells.Length)];
        for (var period = 0; period < turns.Length; period++)
        {
            for (var outlet = 0; outlet < outlets.Count; outlet++)
            {
                foreach (var shopper in turns[period][outlet])
                {
                    random.Shuffle(order);
                    var cell = order.MinBy(c => (ofOutlet[outlet, c], ofShopper[shopper, c], all[c]));
                    ofOutlet[outlet, cell]++;
                    ofShopper[shopper, cell]++;
                    all[cell]++;
                    ofPair[outlet, shopper]++;
                    work[shopper]++;
                    visits.Add(new(period + 1, outlets[outlet], shoppers[shopper], cells[cell].scenario, cells[cell].daypart));
                }
            }
        }

        var parts = CrossedParts.Count([.. visits.Select(visit => (visit.Outlet, visit.Shopper))]);
        return RotationPlan.Of(visits, new(Ends(work), Ends(ofPair.Cast<int>()), Ends(ofOutlet.Cast<int>()), Ends(ofShopper.Cast<int>()), parts));
    }

    private static FewestAndMost Ends(IEnumerable<int> counts) => new(counts.Min(), counts.Max());
}
