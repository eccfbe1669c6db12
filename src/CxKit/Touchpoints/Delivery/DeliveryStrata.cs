namespace CxKit.Touchpoints;

/// <summary>The strata of parcels with their real traffic; those with too few parcels are collapsed with their neighbour.</summary>
internal sealed class DeliveryStrata
{
    private DeliveryStrata(int[] stratumOf, double[] shares, IReadOnlyList<CollapsedStratum> collapsed, int without) =>
        (StratumOf, Shares, Collapsed, Without) = (stratumOf, shares, collapsed, without);

    /// <summary>The stratum of each parcel; −1 where its real traffic is not known.</summary>
    public int[] StratumOf { get; }

    /// <summary>The real traffic, adding up to 1; 0 for what was collapsed.</summary>
    public double[] Shares { get; }

    public IReadOnlyList<CollapsedStratum> Collapsed { get; }

    /// <summary>How many parcels are of a stratum without real traffic.</summary>
    public int Without { get; }

    /// <param name="parcels">The parcels.</param>
    /// <param name="options">The real traffic.</param>
    /// <param name="counts">Whether a parcel counts for the measure that is weighted.</param>
    public static DeliveryStrata From(Parcel[] parcels, DeliveryOptions options, Func<int, bool> counts)
    {
        var flows = options.RealFlows;
        if (flows.Count == 0)
        {
            return new(new int[parcels.Length], [1], [], 0);
        }

        var places = flows.Select((flow, place) => (flow.Stratum, place)).ToDictionary(pair => pair.Stratum, pair => pair.place, StringComparer.Ordinal);
        var stratum = options.Stratum ?? Lane;
        var (of, parcelsOf) = (new int[parcels.Length], new int[flows.Count]);
        for (var i = 0; i < parcels.Length; i++)
        {
            of[i] = places.GetValueOrDefault(stratum(parcels[i]) ?? "", -1);
            if (of[i] >= 0 && counts(i))
            {
                parcelsOf[of[i]]++;
            }
        }

        var (into, collapsed) = Collapse(flows, options.SmallestStratum, parcelsOf, places);
        var shares = new double[flows.Count];
        for (var h = 0; h < flows.Count; h++)
        {
            shares[into[h]] += flows[h].Weight / flows.Sum(flow => flow.Weight);
        }

        var without = of.Count(code => code < 0);
        return new(Array.ConvertAll(of, code => code < 0 ? -1 : into[code]), shares, collapsed, without);
    }

    private static (int[] Into, List<CollapsedStratum> Collapsed) Collapse(
        IReadOnlyList<RealFlow> flows, int smallest, int[] parcelsOf, Dictionary<string, int> places)
    {
        var into = Enumerable.Range(0, flows.Count).ToArray();
        var (pooled, collapsed) = ((int[])parcelsOf.Clone(), new List<CollapsedStratum>());
        var total = flows.Sum(flow => flow.Weight);

        // Down the list, so that what a stratum takes over moves on with it; the last ones go up.
        for (var h = 0; h < flows.Count; h++)
        {
            if (flows[h].Weight == 0 || pooled[h] >= smallest)
            {
                continue;
            }

            var target = flows[h].Neighbour is { } neighbour ? Root(into, places[neighbour]) : Enumerable.Range(h + 1, flows.Count - h - 1).FirstOrDefault(next => flows[next].Weight > 0, -1);
            target = target >= 0 && target != h ? target : Enumerable.Range(0, h).LastOrDefault(before => into[before] == before && flows[before].Weight > 0, -1);
            if (target < 0)
            {
                continue;
            }

            for (var g = 0; g < flows.Count; g++)
            {
                into[g] = into[g] == h ? target : into[g];
            }

            pooled[target] += pooled[h];
            collapsed.Add(new(flows[h].Stratum, flows[target].Stratum, flows[h].Weight / total, parcelsOf[h]));
        }

        return (into, collapsed);
    }

    private static int Root(int[] into, int place)
    {
        while (into[place] != place)
        {
            place = into[place];
        }

        return place;
    }

    private static string Lane(Parcel parcel)
    {
        var way = $"{parcel.Origin ?? ParcelColumns.Unknown} > {parcel.Destination ?? ParcelColumns.Unknown}";
        return parcel.Service is null ? way : $"{way}, {parcel.Service}";
    }
}
