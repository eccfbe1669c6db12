namespace CxKit.Journeys;

/// <summary>How far one rule has come with one customer in one cycle.</summary>
/// <param name="rule">The rule.</param>
/// <param name="stage">The position of its stage.</param>
internal sealed class StageRuleState(StageRule rule, int stage)
{
    private readonly bool _needsAnother = rule.After.Count > 0;
    private readonly long _within = rule.Within?.Ticks ?? long.MaxValue;

    // Times of the latest matches, as a ring; of length 1 where only their number counts.
    private readonly long[] _matches = new long[rule.Within is null || rule.After.Count > 0 ? 1 : rule.Occurrence];
    private long _count;
    private long _another; // time of the latest event of After, 0 for none

    public StageRule Rule { get; } = rule;

    public int Stage { get; } = stage;

    public bool Names(string name) => Rule.Events.Count == 0 || Rule.Events.Contains(name, StringComparer.Ordinal);

    public bool ComesAfter(string name) => Rule.After.Contains(name, StringComparer.Ordinal);

    public void Reset() => (_count, _another) = (0, 0);

    /// <summary>Whether an event at <paramref name="time"/> is not too late, or too early, after another one.</summary>
    public bool IsOpen(long time) => !_needsAnother || (_another != 0 && time - _another <= _within);

    /// <summary>Takes a matching event, and tells whether it leads into the stage.</summary>
    public bool Matches(long time)
    {
        _matches[_count++ % _matches.Length] = time;
        return _count >= Rule.Occurrence && (_matches.Length == 1 || time - _matches[_count % _matches.Length] <= _within);
    }

    /// <summary>Takes an event of a name that it <see cref="ComesAfter"/>.</summary>
    public void Arm(long time) => _another = time;
}
