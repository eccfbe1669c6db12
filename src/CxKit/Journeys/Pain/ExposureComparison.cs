using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Compares the conversion of the journeys that something happened to at a step with those that reached the step without it.</summary>
internal sealed class ExposureComparison
{
    private readonly bool[] _converted;
    private readonly int[] _journeys;
    private readonly int[] _stratumOf; // per journey that reached the step, dense
    private readonly (int N, int Converted)[] _strata;
    private readonly (int N, int Converted)[] _exposed;
    private readonly int _allConverted;

    public ExposureComparison(ReadOnlySpan<StepReach> reaches, bool[] converted)
    {
        _converted = converted;
        _journeys = new int[reaches.Length];
        _stratumOf = new int[reaches.Length];
        var dense = new Dictionary<int, int>();
        for (var i = 0; i < reaches.Length; i++)
        {
            _journeys[i] = reaches[i].Journey;
            if (!dense.TryGetValue(reaches[i].Stratum, out var stratum))
            {
                dense.Add(reaches[i].Stratum, stratum = dense.Count);
            }

            _stratumOf[i] = stratum;
        }

        _strata = new (int, int)[dense.Count];
        _exposed = new (int, int)[dense.Count];
        for (var i = 0; i < reaches.Length; i++)
        {
            var isConverted = converted[_journeys[i]] ? 1 : 0;
            _strata[_stratumOf[i]].N++;
            _strata[_stratumOf[i]].Converted += isConverted;
            _allConverted += isConverted;
        }
    }

    /// <summary>The journeys that reached the step, rising.</summary>
    public int[] Journeys => _journeys;

    public int Reached => _journeys.Length;

    public bool IsConverted(int place) => _converted[_journeys[place]];

    /// <summary>The stratum, from 0, of a journey that reached the step.</summary>
    public int Stratum(int place) => _stratumOf[place];

    public int Strata => _strata.Length;

    public (int N, int Converted) OfStratum(int stratum) => _strata[stratum];

    /// <summary>The journeys at the given places.</summary>
    public int[] JourneysAt(List<int> places) => [.. places.Select(place => _journeys[place])];

    /// <summary>The comparison, or null when one side is smaller than <paramref name="minimum"/> or expects fewer than five journeys that convert, or that do not.</summary>
    /// <param name="places">Places of those exposed, each once.</param>
    /// <param name="minimum">The fewest journeys on either side.</param>
    public ExposureEffect? Compare(List<int> places, int minimum)
    {
        var (n1, n0) = (places.Count, Reached - places.Count);
        if (n1 < minimum || n0 < minimum)
        {
            return null;
        }

        var share = (double)_allConverted / Reached;
        if (Math.Min(n1, n0) * Math.Min(share, 1 - share) < FewestExpected)
        {
            return null;
        }

        Array.Clear(_exposed);
        var convertedExposed = 0;
        foreach (var place in places)
        {
            var isConverted = IsConverted(place) ? 1 : 0;
            _exposed[_stratumOf[place]].N++;
            _exposed[_stratumOf[place]].Converted += isConverted;
            convertedExposed += isConverted;
        }

        var (test, excess) = (new MantelHaenszel(), new StandardizedExcess());
        for (var k = 0; k < _strata.Length; k++)
        {
            var (n, a) = _exposed[k];
            test.Add(n, a, _strata[k].N - n, _strata[k].Converted - a);
            excess.Add(n, a, _strata[k].N - n, _strata[k].Converted - a);
        }

        return excess.Finish() is var (gained, error)
            ? new(n1, (double)convertedExposed / n1, -gained, error, test)
            : null;
    }

    private const double FewestExpected = 5; // the usual rule for a normal approximation (Cochran 1954)
}

/// <param name="Exposed">The number of those exposed.</param>
/// <param name="Rate">The share of them that converts.</param>
/// <param name="Lost">How many more would convert at the share of comparable ones.</param>
/// <param name="StandardError">Of <paramref name="Lost"/>.</param>
/// <param name="Test">Whether they differ.</param>
internal readonly record struct ExposureEffect(int Exposed, double Rate, double Lost, double StandardError, MantelHaenszel Test)
{
    /// <summary>One-sided: of so low a share, or a lower one.</summary>
    public double PValue => StandardNormal.Cumulative(Test.Z);
}
