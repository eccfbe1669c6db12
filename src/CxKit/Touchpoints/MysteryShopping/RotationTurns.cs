using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Finds who visits which outlet in each period.</summary>
internal sealed class RotationTurns
{
    private const int Attempts = 20;

    private readonly int _outlets;
    private readonly int _shoppers;
    private readonly bool[,] _excluded;
    private readonly RotationPlanOptions _options;
    private readonly SeededRandom _random;
    private readonly int[,] _pairs;
    private readonly int[,] _freeFrom;
    private readonly int[] _work;

    private RotationTurns(int outlets, int shoppers, bool[,] excluded, RotationPlanOptions options, ulong attempt)
    {
        (_outlets, _shoppers, _excluded, _options) = (outlets, shoppers, excluded, options);
        _random = new(options.Seed, attempt);
        (_pairs, _freeFrom, _work) = (new int[outlets, shoppers], new int[outlets, shoppers], new int[shoppers]);
    }

    /// <summary>The shoppers of each outlet in each period, or null when none were found that keep the exclusions.</summary>
    public static List<int>[][]? Of(int outlets, int shoppers, bool[,] excluded, RotationPlanOptions options)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var search = new RotationTurns(outlets, shoppers, excluded, options, (ulong)attempt);
            var turns = Enumerable.Range(0, options.Periods).Select(search.Period).TakeWhile(period => period is not null).ToArray();
            if (turns.Length == options.Periods)
            {
                return turns!;
            }

            if (options.Exclusions.Count == 0)
            {
                return Cyclic(outlets, shoppers, options);
            }
        }

        return null;
    }

    private static List<int>[][] Cyclic(int outlets, int shoppers, RotationPlanOptions options)
    {
        var random = new SeededRandom(options.Seed);
        var (places, circle) = (Shuffled(random, outlets), Shuffled(random, shoppers));
        var visits = options.VisitsPerPeriod;
        return [.. Enumerable.Range(0, options.Periods).Select(period => places.Select(place =>
            Enumerable.Range(0, visits).Select(visit => circle[(int)((((long)place + period) * visits + visit) % shoppers)]).ToList()).ToArray())];
    }

    /// <summary>One period, with loads as even as can be, and no more than allowed.</summary>
    private List<int>[]? Period(int period)
    {
        var visits = _outlets * _options.VisitsPerPeriod;
        var even = (visits + _shoppers - 1) / _shoppers;
        for (var most = even; most <= Math.Min(visits, _options.MostVisitsPerShopper ?? visits); most++)
        {
            if (Filled(period, most) is { } turns)
            {
                for (var outlet = 0; outlet < _outlets; outlet++)
                {
                    foreach (var shopper in turns[outlet])
                    {
                        _pairs[outlet, shopper]++;
                        _work[shopper]++;
                        _freeFrom[outlet, shopper] = period + _options.RestPeriods;
                    }
                }

                return turns;
            }
        }

        return null;
    }

    private List<int>[]? Filled(int period, int most)
    {
        var turns = new List<int>[_outlets];
        var load = new int[_shoppers];
        for (var outlet = 0; outlet < _outlets; outlet++)
        {
            turns[outlet] = [];
        }

        for (var visit = 0; visit < _options.VisitsPerPeriod; visit++)
        {
            foreach (var outlet in Shuffled(_random, _outlets))
            {
                if (!Place(outlet, period, most, turns, load, new bool[_shoppers]))
                {
                    return null;
                }
            }
        }

        return turns;
    }

    /// <summary>Gives an outlet one more shopper: the best of those with time, or else one whose other visit somebody else can take over.</summary>
    private bool Place(int outlet, int period, int most, List<int>[] turns, int[] load, bool[] tried)
    {
        var order = Shuffled(_random, _shoppers)
            .Where(shopper => !_excluded[outlet, shopper] && _freeFrom[outlet, shopper] <= period && !turns[outlet].Contains(shopper))
            .OrderBy(shopper => load[shopper] < most ? 0 : 1)
            .ThenBy(shopper => _pairs[outlet, shopper])
            .ThenBy(shopper => _work[shopper] + load[shopper])
            .ToList();
        foreach (var shopper in order)
        {
            if (load[shopper] < most)
            {
                turns[outlet].Add(shopper);
                load[shopper]++;
                return true;
            }

            if (tried[shopper])
            {
                continue;
            }

            tried[shopper] = true;
            for (var other = 0; other < _outlets; other++)
            {
                if (other != outlet && turns[other].Contains(shopper) && Place(other, period, most, turns, load, tried))
                {
                    turns[other].Remove(shopper);
                    turns[outlet].Add(shopper);
                    return true;
                }
            }
        }

        return false;
    }

    private static int[] Shuffled(SeededRandom random, int count)
    {
        var places = new int[count];
        for (var i = 0; i < count; i++)
        {
            places[i] = i;
        }

        random.Shuffle(places);
        return places;
    }
}
