namespace CxKit.Journeys;

/// <summary>The order of the events of one customer: that of <see cref="TieOrder"/>, within and beyond one instant.</summary>
internal sealed class KeptEventOrder(EventKinds kinds)
{
    public int Compare(in KeptEvent x, in KeptEvent y)
    {
        var order = x.Time.CompareTo(y.Time);
        return order != 0 ? order : CompareAtOneInstant(x, y);
    }

    private int CompareAtOneInstant(in KeptEvent x, in KeptEvent y)
    {
        var order = x.Sequence.CompareTo(y.Sequence);
        order = order != 0 || x.Name == y.Name ? order : string.CompareOrdinal(kinds.Name(x.Name), kinds.Name(y.Name));
        order = order != 0 || x.Channel == y.Channel ? order : string.CompareOrdinal(kinds.Channel(x.Channel), kinds.Channel(y.Channel));
        order = order != 0 ? order : string.CompareOrdinal(x.Session, y.Session);
        order = order != 0 ? order : x.Value.CompareTo(y.Value); // NaN, which stands for none, comes first
        order = order != 0 ? order : Compare(x.Properties, y.Properties);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }

    /// <summary>Key by key in ordinal order; who lacks a key comes before who has it.</summary>
    private static int Compare(EventProperty[]? x, EventProperty[]? y)
    {
        var (a, b) = (x ?? [], y ?? []);
        for (var i = 0; i < a.Length || i < b.Length; i++)
        {
            if (i == a.Length || i == b.Length)
            {
                return a.Length.CompareTo(b.Length);
            }

            var keys = string.CompareOrdinal(a[i].Key, b[i].Key);
            var order = keys != 0 ? -keys : string.CompareOrdinal(a[i].Value, b[i].Value);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
