namespace CxKit.Forecasting;

/// <summary>An item with the keys that it can be grouped by, such as category, store or product.</summary>
/// <param name="Id">The item.</param>
/// <param name="Keys">For each key its value, such as <c>category</c> and <c>shirts</c>.</param>
public sealed record GroupedItem(string Id, IReadOnlyDictionary<string, string> Keys)
{
    /// <summary>Makes the item from pairs: <c>new("A17", ("category", "shirts"), ("store", "Kiel"))</c>.</summary>
    /// <exception cref="ArgumentException">A key comes twice.</exception>
    public GroupedItem(string id, params IEnumerable<(string Key, string Value)> keys)
        : this(id, keys.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal))
    {
    }
}
