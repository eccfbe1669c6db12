namespace CxKit.Journeys;

/// <summary>The growing column of one property.</summary>
internal sealed class PropertyColumnBuilder
{
    private readonly SparseColumnBuilder<int> _codes = new();

    public Interner Texts { get; } = new();

    public void Set(int row, string text) => _codes.Set(row, Texts.Code(text));

    public SparseColumn<int> ToColumn() => _codes.ToColumn();
}
