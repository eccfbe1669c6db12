namespace CxKit.Journeys;

/// <summary>
/// The order of events of one subject at one instant: by sequence, then by content (name, channel, session, value, properties, id; nothing before
/// something, text by ordinal). Events that are equal in all of it are interchangeable.
/// </summary>
internal sealed class TieOrder(EventColumns events) : IComparer<int>
{
    private SparseColumn<double>? _values;
    private SparseColumn<int>? _ids;
    private List<(Interner Texts, SparseColumn<int> Codes)>? _properties;

    public int Compare(int x, int y)
    {
        if (x == y)
        {
            return 0;
        }

        var order = events.Sequence[x].CompareTo(events.Sequence[y]);
        order = order != 0 ? order : CompareText(events.Names, events.Name[x] + 1, events.Name[y] + 1);
        order = order != 0 ? order : CompareText(events.Channels, events.Channel[x], events.Channel[y]);
        order = order != 0 ? order : CompareText(events.Sessions, events.Session[x], events.Session[y]);
        return order != 0 ? order : CompareRest(x, y);
    }

    private int CompareRest(int x, int y)
    {
        _values ??= events.Value.ToColumn();
        _ids ??= events.Id.ToColumn();
        _properties ??= [.. events.Properties.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Value.Texts, pair.Value.ToColumn()))];
        var order = (_values.TryGet(x, out var xValue), xValue).CompareTo((_values.TryGet(y, out var yValue), yValue));
        foreach (var (texts, codes) in _properties)
        {
            if (order != 0)
            {
                return order;
            }

            order = CompareText(texts, Code(codes, x), Code(codes, y));
        }

        return order != 0 ? order : CompareText(events.Ids, Code(_ids, x), Code(_ids, y));
    }

    private static int Code(SparseColumn<int> codes, int row) => codes.TryGet(row, out var code) ? code + 1 : 0;

    /// <summary>Compares the texts of two codes, where 0 is nothing and comes first.</summary>
    private static int CompareText(Interner texts, int x, int y) => x == y ? 0
        : x == 0 || y == 0 ? x.CompareTo(y)
        : string.CompareOrdinal(texts[x - 1], texts[y - 1]);
}
