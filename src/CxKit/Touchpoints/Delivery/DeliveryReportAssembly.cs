using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Makes a report of checked parcels.</summary>
internal sealed class DeliveryReportAssembly
{
    private const string Others = "(others)";

    private static readonly double[] s_quantiles = [0.5, 0.8, 0.9, 0.95];

    private readonly ParcelColumns _columns;
    private readonly DeliveryOptions _options;
    private readonly ParcelColumn[] _rows;
    private readonly DeliveryMeasures _measures;
    private readonly DeliveryStrata _strata;
    private readonly CancellationToken _cancellationToken;

    private DeliveryReportAssembly(ParcelColumns columns, DeliveryOptions options, CancellationToken cancellationToken)
    {
        (_columns, _options, _rows, _cancellationToken) = (columns, options, columns.Rows, cancellationToken);
        _strata = DeliveryStrata.From(columns.Parcels, options, _ => true);
        _measures = new(columns, options, Weights());
    }

    public static DeliveryReport Report(IEnumerable<Parcel> parcels, DeliveryOptions options, CancellationToken cancellationToken)
    {
        var columns = ParcelColumns.From(parcels, options, cancellationToken);
        return new DeliveryReportAssembly(columns, options, cancellationToken).Report();
    }

    private DeliveryReport Report()
    {
        var (carriers, lanes, destinations) = (Codes(row => row.Carrier, _columns.Carriers), Codes(row => row.Lane, _columns.Lanes), Codes(row => row.Destination, _columns.Destinations));
        var periods = Periods();
        return new()
        {
            AsOf = _columns.AsOf,
            Rule = Rule(),
            Total = Groups((new int[_rows.Length], ["all"]), _strata).FirstOrDefault() ?? Nobody(),
            ByCarrier = Sorted(Groups(carriers)),
            ByLane = Sorted(Groups(lanes)),
            ByDestination = Sorted(Groups(destinations)),
            ByPeriod = Groups(periods),
            Transit = Transit(),
            Weekly = [.. Weekly((new int[_rows.Length], ["all"])), .. Weekly(carriers), .. Weekly(lanes)],
            Promises = PromisePass.TryRun(_columns, new() { Delivery = _options, Levels = _options.PromiseLevels }, _cancellationToken)?.Backtest,
            Refused = _columns.Refused,
            Repeated = _columns.Repeated,
            Tests = _columns.Tests,
            Future = _columns.Future,
            Remarks = [.. Remarks()],
        };
    }

    /// <summary>The weights of parcels, raised to the real traffic where it is known, with the same total.</summary>
    private double[] Weights()
    {
        var weights = Array.ConvertAll(_rows, row => row.Weight);
        if (_options.RealFlows.Count == 0)
        {
            return weights;
        }

        var totals = new double[_strata.Shares.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            if (_strata.StratumOf[i] >= 0)
            {
                totals[_strata.StratumOf[i]] += weights[i];
            }
        }

        var all = totals.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            var h = _strata.StratumOf[i];
            weights[i] *= h < 0 ? 0 : all * _strata.Shares[h] / totals[h];
        }

        return weights;
    }

    /// <summary>Groups of parcels, small ones joined, in the order of their names' numbers.</summary>
    private List<DeliveryGroup> Groups((int[] Of, IReadOnlyList<string> Names) codes, DeliveryStrata? strata = null)
    {
        var (of, names) = codes;
        var rows = new List<int>[names.Count];
        for (var i = 0; i < _rows.Length; i++)
        {
            (rows[of[i]] ??= []).Add(i);
        }

        var groups = new List<DeliveryGroup>();
        for (var g = 0; g < rows.Length; g++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (rows[g] is { } members)
            {
                groups.Add(Group(names[g], members, strata));
            }
        }

        return groups;
    }

    private DeliveryGroup Group(string name, List<int> members, DeliveryStrata? strata)
    {
        var counts = new int[5];
        var (weight, promised, moved, known) = (0.0, default(Average), default(Average), default(Average));
        var (taken, padding, naive) = (default(Average), default(Average), default(Average));
        var units = new WatchedUnit[members.Count];
        for (var m = 0; m < units.Length; m++)
        {
            ref readonly var row = ref _rows[members[m]];
            var w = _measures.Weight(members[m]);
            counts[(int)row.Fate]++;
            weight += w;
            units[m] = new(WatchedUnit.FromStart, Math.Floor(row.Days * 1440) / 1440, row.CauseOf(ParcelFate.Delivered), w);
            if (row.HasPromise)
            {
                promised.Add(row.PromisedDays, w);
                moved.Add(row.Moved ? 1 : 0, w);
                known.Add(row.OnTime == Verdict.Open ? 0 : 1, row.OnTime == Verdict.LeftOut ? 0 : w);
            }

            if (row.Fate == ParcelFate.Delivered)
            {
                taken.Add(row.Days, w);
                if (row.HasPromise)
                {
                    padding.Add(row.PromisedDays - row.Days, w);
                    naive.Add(row.OnTime == Verdict.Yes ? 1 : 0, w);
                }
            }
        }

        var curve = CumulativeIncidence.From(units);
        return new()
        {
            Name = name,
            Parcels = members.Count,
            Weight = weight,
            InFlight = counts[(int)ParcelFate.InFlight],
            Delivered = counts[(int)ParcelFate.Delivered],
            Lost = counts[(int)ParcelFate.Lost],
            Returned = counts[(int)ParcelFate.Returned],
            Cancelled = counts[(int)ParcelFate.Cancelled],
            OnTime = Share(members, _measures.OnTime, strata),
            Known = known.Mean,
            OnTimeByLastPromise = Share(members, _measures.OnTimeByLastPromise, strata),
            PromisesMoved = moved.Mean,
            OnTimeOfDelivered = naive.Mean,
            OnTimeInFull = Share(members, _measures.OnTimeInFull, strata),
            PunctualityIndex = Percent(Share(members, _measures.Index, strata)),
            PromisedDays = promised.Mean,
            DaysOfDelivered = taken.Mean,
            PaddingDays = padding.Mean,
            MedianDays = curve.Events > 0 ? curve.Quantile(0.5, _options.Level) : null,
            NinetyPercentDays = curve.Events > 0 ? curve.Quantile(0.9, _options.Level) : null,
        };
    }

    /// <summary>A stratum of which no parcel counts for the measure is collapsed for it like an empty one: without promises, say, it would pull the share down to 0.</summary>
    private Estimate? Share(List<int> members, DeliveryMeasures.Measure measure, DeliveryStrata? strata)
    {
        var counting = strata is null || _options.RealFlows.Count == 0 ? strata : DeliveryStrata.From(_columns.Parcels, _options, i => measure(i).Counted > 0);
        return Shares(members, measure, counting).Of(_options.Level);
    }

    /// <summary>The weights carry the real traffic already; strata say which part of the variance is not there.</summary>
    private static StratifiedShare Shares(List<int> members, DeliveryMeasures.Measure measure, DeliveryStrata? strata)
    {
        var share = new StratifiedShare(strata?.Shares ?? [1]);
        foreach (var row in members)
        {
            var stratum = strata is null ? 0 : strata.StratumOf[row];
            if (stratum >= 0)
            {
                share.AddTotal(stratum, measure(row));
            }
        }

        foreach (var row in members)
        {
            var stratum = strata is null ? 0 : strata.StratumOf[row];
            if (stratum >= 0)
            {
                share.AddDeviation(stratum, measure(row));
            }
        }

        return share;
    }

    private static Estimate? Percent(Estimate? share) => share is { } known
        ? new(100 * known.Value, new(100 * known.Interval.Lower, 100 * known.Interval.Upper, known.Interval.Level))
        : null;

    private TransitTimes? Transit()
    {
        List<int> members = [.. Enumerable.Range(0, _rows.Length).Where(i => _rows[i].WasInducted && _measures.Weight(i) > 0)];
        if (members.Count == 0)
        {
            return null;
        }

        var strata = DeliveryStrata.From(_columns.Parcels, _options, i => _measures.Within(i, 0).Counted > 0);
        var shares = new List<TransitShare>();
        var (before, median) = (0.0, default(StratifiedShare));
        for (var n = 0; n <= _options.LongestTransit; n++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var day = n;
            var share = Shares(members, row => _measures.Within(row, day), strata);
            if (share.Of(_options.Level) is not { } within)
            {
                return null;
            }

            shares.Add(new(n, Math.Max(0, within.Value - before), within));
            median = median is null || (before < 0.5) ? share : median;
            before = Math.Max(before, within.Value);
        }

        var curve = CumulativeIncidence.From(Enumerable.Range(0, _rows.Length).Where(i => _measures.Weight(i) > 0).Select(i => new WatchedUnit(
            WatchedUnit.FromStart, Math.Floor(_rows[i].Days * 1440) / 1440, _rows[i].CauseOf(ParcelFate.Delivered), _measures.Weight(i))).ToArray());
        return new()
        {
            Parcels = members.Count,
            InFlight = members.Count(i => _rows[i].Fate == ParcelFate.InFlight),
            Lost = members.Count(i => _rows[i].Fate == ParcelFate.Lost),
            Shares = shares,
            DesignEffect = median!.DesignEffect,
            EffectiveParcels = median.EffectiveCount,
            Collapsed = strata.Collapsed,
            Quantiles = [.. s_quantiles.Select(share => new TransitQuantile(share, curve.Quantile(share, _options.Level)))],
        };
    }

    private IEnumerable<OnTimeSeries> Weekly((int[] Of, IReadOnlyList<string> Names) codes)
    {
        var weeks = new SortedDictionary<(int Group, int Week), (int Due, int OnTime)>();
        for (var i = 0; i < _rows.Length; i++)
        {
            ref readonly var row = ref _rows[i];
            var due = DateOnly.FromDayNumber(row.DueDay);

            // A parcel that came before its day is known to be on time, but those that will be late on that day are not: it waits for them.
            if (row.HasPromise && row.OnTime is Verdict.Yes or Verdict.No && _columns.IsOver(due, _options))
            {
                var key = (codes.Of[i], Period.Week.IndexOf(due));
                var (many, kept) = weeks.GetValueOrDefault(key);
                weeks[key] = (many + 1, kept + (row.OnTime == Verdict.Yes ? 1 : 0));
            }
        }

        var today = _columns.Clock.Date(_columns.AsOf);
        return weeks.GroupBy(pair => pair.Key.Group).Select(group => new OnTimeSeries(codes.Names[group.Key], [.. group.Select(pair =>
        {
            var monday = Period.Week.StartOf(pair.Key.Week);
            return new OnTimeWeek(monday, pair.Value.Due, pair.Value.OnTime, today >= monday.AddDays(7));
        })]));
    }

    private (int[] Of, IReadOnlyList<string> Names) Codes(Func<ParcelColumn, int> code, IReadOnlyList<string> names)
    {
        var of = Array.ConvertAll(_rows, row => code(row));
        var sizes = new int[names.Count];
        foreach (var group in of)
        {
            sizes[group]++;
        }

        if (sizes.All(size => size >= _options.MinimumCell))
        {
            return (of, names);
        }

        return (Array.ConvertAll(of, group => sizes[group] < _options.MinimumCell ? names.Count : group), [.. names, Others]);
    }

    private (int[] Of, IReadOnlyList<string> Names) Periods()
    {
        var indices = Array.ConvertAll(_rows, row => _options.Period.IndexOf(_columns.Clock.Date(row.Start)));
        int[] distinct = [.. indices.Distinct().Order()];
        return (Array.ConvertAll(indices, index => Array.BinarySearch(distinct, index)),
            [.. distinct.Select(index => _options.Period.StartOf(index).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);
    }

    private static List<DeliveryGroup> Sorted(List<DeliveryGroup> groups) => [.. groups.OrderBy(group => group.Name == Others).ThenByDescending(group => group.Weight).ThenBy(group => group.Name, StringComparer.Ordinal)];

    private static DeliveryGroup Nobody() => new() { Name = "all", Parcels = 0, Weight = 0, Delivered = 0, InFlight = 0, Lost = 0, Returned = 0, Cancelled = 0 };

    private string Rule()
    {
        var promise = _options.Promise == PromiseRule.EndOfDay ? "its day" : "its instant";
        var cancelled = _options.CancelledCounts == CancelledParcels.LeftOut ? "parcels cancelled before that are not judged" : "cancelled parcels are not on time";
        return string.Create(CultureInfo.InvariantCulture,
            $"On time: first attempt by the first promise, which is over at the end of {promise}; lost and returned parcels are not, {cancelled}. Parcels in flight for {_options.LostAfter.TotalDays:0.#} days are taken for lost. Working days: {_options.Calendar}.").Replace("the end of its instant", "its instant", StringComparison.Ordinal);
    }

    private IEnumerable<string> Remarks()
    {
        if (_rows.Length == 0)
        {
            yield return "There is no parcel that can be used.";
            yield break;
        }

        if (_options.Calendar.Holidays.Length == 0)
        {
            yield return "The calendar has no holidays, so that J + n is too long around them.";
        }

        var promised = _rows.Count(row => row.HasPromise);
        if (promised < _rows.Length)
        {
            yield return $"{_rows.Length - promised:N0} of {_rows.Length:N0} parcels have no promise; on-time shares say nothing about them.";
        }

        var presumed = Enumerable.Range(0, _rows.Length).Count(i => _rows[i].Fate == ParcelFate.Lost && _columns.Parcels[i].Exit != ParcelExit.Lost);
        if (presumed > 0)
        {
            yield return $"{presumed:N0} parcels without a delivery are taken for lost after {_options.LostAfter.TotalDays:0.#} days.";
        }

        var untimed = _columns.Parcels.Count(parcel => parcel.Exit != ParcelExit.None && parcel.ExitAt is null && parcel.Reached is null);
        if (untimed > 0)
        {
            yield return $"{untimed:N0} parcels were lost, returned or cancelled at an unknown time, which counts as at once.";
        }

        var beyond = _measures.OpenBeyondKnowledge;
        if (beyond > 0)
        {
            yield return $"{beyond:N0} parcels in flight are promised for an age that no comparable parcel has reached; what they would do then counts as not delivered, with intervals up to all of them. Give a longer history.";
        }

        if (_strata.Without > 0)
        {
            yield return $"{_strata.Without:N0} parcels are of strata that the real flows do not name; they have no weight.";
        }

        foreach (var collapsed in _strata.Collapsed)
        {
            yield return $"Stratum '{collapsed.Stratum}' ({collapsed.Weight:P1} of the traffic) has {collapsed.Parcels:N0} parcels; '{collapsed.Into}' speaks for it.";
        }
    }

    private struct Average
    {
        private double _sum;
        private double _weight;

        public readonly double? Mean => _weight > 0 ? _sum / _weight : null;

        public void Add(double value, double weight) => (_sum, _weight) = (_sum + weight * value, _weight + weight);
    }
}
