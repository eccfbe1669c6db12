namespace CxKit.Journeys;

/// <summary>One property over all events: the different values in ordinal order, and the place among them of each event that has one.</summary>
internal sealed class PropertyColumn(string[] texts, SparseColumn<int> codes)
{
    public string[] Texts => texts;

    public SparseColumn<int> Codes => codes;

    public string? this[int row] => codes.TryGet(row, out var code) ? texts[code] : null;

    public PropertyColumn Gather(ReadOnlySpan<int> rows) => new(texts, codes.Gather(rows));
}
