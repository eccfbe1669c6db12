using System.Runtime.CompilerServices;

namespace CxKit.Journeys;

/// <summary>What a loop over all events counts of one transition or one kind of event.</summary>
internal struct FlowTally
{
    public int Count;
    public Distinct Journeys;
    public Distinct Customers;
    public int Returns;
}

/// <summary>Counts different ones among units that come one after another.</summary>
internal struct Distinct
{
    private int _last; // the unit + 1, so that the default is none

    public int Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int unit)
    {
        Count += _last != unit + 1 ? 1 : 0; // without a branch: nothing predicts it
        _last = unit + 1;
    }
}
