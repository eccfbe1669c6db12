namespace CxKit.Journeys;

/// <summary>The changes of stage of all customers of a log.</summary>
internal sealed class StageWalk
{
    private readonly LogColumns _columns;
    private readonly Dictionary<StageRule, Property[]?> _where = new(ReferenceEqualityComparer.Instance);

    public StageWalk(StageModel model, LogColumns columns, DateTimeOffset? asOf)
    {
        _columns = columns;
        foreach (var rule in model.Rules.Where(rule => rule.Where is { Count: > 0 }))
        {
            _where[rule] = Properties(rule.Where!, columns);
        }

        var climb = new StageClimb(model);
        Array.ForEach(columns.Names, climb.AddName);
        Starts = new int[columns.Subjects.Length + 1];
        for (var s = 0; s < columns.Subjects.Length; s++)
        {
            var start = columns.SubjectStarts[s];
            climb.Walk(new Rows(this, start, columns.SubjectStarts[s + 1] - start), asOf?.UtcTicks ?? 0, Changes);
            Starts[s + 1] = Changes.Count;
        }
    }

    /// <summary>Where each customer's changes start, and the number of all changes as the last.</summary>
    public int[] Starts { get; }

    /// <summary>All changes: the position entered, when (UTC ticks), and in which cycle (from 1 on).</summary>
    public List<(int Position, long Time, int Cycle)> Changes { get; } = [];

    /// <summary>The codes of the values that properties must have; null when the log does not have one of them.</summary>
    private static Property[]? Properties(IReadOnlyDictionary<string, string> where, LogColumns columns)
    {
        List<Property> properties = [];
        foreach (var (key, value) in where)
        {
            var code = columns.Properties.TryGetValue(key, out var column) ? Array.BinarySearch(column.Texts, value, StringComparer.Ordinal) : -1;
            if (code < 0)
            {
                return null;
            }

            properties.Add(new(column!.Codes, code));
        }

        return [.. properties];
    }

    private bool Has(int row, StageRule rule)
    {
        if (rule.Where is not { Count: > 0 })
        {
            return true;
        }

        if (_where[rule] is not { } properties)
        {
            return false;
        }

        foreach (var (codes, code) in properties)
        {
            if (!codes.TryGet(row, out var own) || own != code)
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct Property(SparseColumn<int> Codes, int Code);

    private readonly struct Rows(StageWalk walk, int start, int count) : IStageEvents
    {
        public int Count => count;

        public long Time(int index) => walk._columns.Times[start + index];

        public int Name(int index) => walk._columns.NameCodes[start + index];

        public bool Has(int index, StageRuleState rule) => walk.Has(start + index, rule.Rule);
    }
}
