namespace CxKit.Journeys;

/// <summary>How far one rule has come with one customer in one cycle.</summary>
internal sealed class StageRuleState
{
    private readonly StageRule _rule;
    private readonly bool _needsAnother;
    private readonly long _within;
    private readonly (SparseColumn<int> Codes, int Code)[] _where;
    private readonly long[] _matches; // times of the latest matches, as a ring; of length 1 where only their number counts
    private long _count;
    private long _another; // time of the latest event of After, 0 for none

    /// <param name="rule">The rule.</param>
    /// <param name="stage">The position of its stage.</param>
    /// <param name="columns">The log.</param>
    public StageRuleState(StageRule rule, int stage, LogColumns columns)
    {
        _rule = rule;
        Stage = stage;
        _needsAnother = rule.After.Count > 0;
        _within = rule.Within?.Ticks ?? long.MaxValue;
        _matches = new long[rule.Within is null || _needsAnother ? 1 : rule.Occurrence];
        List<(SparseColumn<int>, int)> where = [];
        foreach (var (key, value) in rule.Where ?? new Dictionary<string, string>())
        {
            var code = columns.Properties.TryGetValue(key, out var column) ? Array.BinarySearch(column.Texts, value, StringComparer.Ordinal) : -1;
            IsPossible &= code >= 0;
            if (code >= 0)
            {
                where.Add((column!.Codes, code));
            }
        }

        _where = [.. where];
    }

    public int Stage { get; }

    /// <summary>Whether the log has the properties that the rule asks for.</summary>
    public bool IsPossible { get; } = true;

    public bool Names(string name) => _rule.Events.Count == 0 || _rule.Events.Contains(name, StringComparer.Ordinal);

    public bool ComesAfter(string name) => _rule.After.Contains(name, StringComparer.Ordinal);

    public void Reset() => (_count, _another) = (0, 0);

    /// <summary>Takes an event of a name that <see cref="Names"/>, and tells whether it leads into the stage.</summary>
    public bool Matches(int row, long time)
    {
        if (_needsAnother && (_another == 0 || time - _another > _within))
        {
            return false;
        }

        foreach (var (codes, code) in _where)
        {
            if (!codes.TryGet(row, out var own) || own != code)
            {
                return false;
            }
        }

        _matches[_count++ % _matches.Length] = time;
        return _count >= _rule.Occurrence && (_matches.Length == 1 || time - _matches[_count % _matches.Length] <= _within);
    }

    /// <summary>Takes an event of a name that it <see cref="ComesAfter"/>.</summary>
    public void Arm(long time) => _another = time;
}
