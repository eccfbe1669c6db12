using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>
/// Tests whether journeys convert less after something happened to them at a step than journeys that were at the same step, as deep in their journey, with the same progress, channel and
/// properties.
/// </summary>
/// <remarks>
/// What happened is compared at the visit at which it happened, with the visits of the same depth by journeys that it never happens to. So it does not matter that whoever goes round needs a long journey for it, nor that
/// little may be left of a long one: where the future depends on step and depth alone, the test is right.
/// </remarks>
internal sealed class VisitComparison
{
    private readonly Dictionary<int, (int Visits, int Converted)> _strata;

    /// <param name="visits">Visits to the step and how many of them are of journeys that convert, by stratum.</param>
    public VisitComparison(IEnumerable<KeyValuePair<(int Step, int Stratum), (int Visits, int Converted)>> visits) =>
        _strata = visits.ToDictionary(pair => pair.Key.Stratum, pair => pair.Value);

    /// <param name="exposures">What happened.</param>
    /// <param name="isConverted">Whether the journey at a place converts.</param>
    public MantelHaenszel Test(Exposures exposures, Func<int, bool> isConverted)
    {
        var exposed = new SortedDictionary<int, (int N, int Converted)>();
        for (var i = 0; i < exposures.Places.Count; i++)
        {
            var (n, converted) = exposed.GetValueOrDefault(exposures.Strata[i]);
            exposed[exposures.Strata[i]] = (n + 1, converted + (isConverted(exposures.Places[i]) ? 1 : 0));
        }

        var test = new MantelHaenszel();
        foreach (var (stratum, (n, converted)) in exposed)
        {
            var (visits, all) = _strata[stratum];
            var (own, ownConverted) = exposures.Others.GetValueOrDefault(stratum);
            test.Add(n, converted, visits - n - own, all - converted - ownConverted);
        }

        return test;
    }
}
