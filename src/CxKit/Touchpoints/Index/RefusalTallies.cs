namespace CxKit.Touchpoints;

/// <summary>How many signals were refused for each reason, with an example each.</summary>
internal sealed class RefusalTallies
{
    private readonly SortedDictionary<SignalRefusal, RefusedSignals> _byReason = [];

    public IReadOnlyList<RefusedSignals> List => [.. _byReason.Values];

    /// <summary>Counts one; tells whether it is the first with this reason, of which an example is wanted.</summary>
    public bool Add(SignalRefusal reason, Func<string> example)
    {
        if (_byReason.TryGetValue(reason, out var known))
        {
            _byReason[reason] = known with { Count = known.Count + 1 };
            return false;
        }

        _byReason.Add(reason, new(reason, 1, example()));
        return true;
    }

    public void Add(RefusedSignals refused) => _byReason[refused.Reason] =
        _byReason.TryGetValue(refused.Reason, out var known) ? known with { Count = known.Count + refused.Count } : refused;
}
