namespace CxKit.Journeys;

/// <summary>What a loop over all events counts of one transition or one kind of event.</summary>
internal struct FlowTally
{
    public int Count;
    public int Journeys;
    public int Customers;
    public int Returns;
    private int _lastJourney; // its number + 1, so that the default is none
    private int _lastCustomer;

    /// <summary>Counts once; journeys come one after another.</summary>
    public void Add(int journey, int customer)
    {
        Count++;
        Journeys += _lastJourney != journey + 1 ? 1 : 0; // without a branch: nothing predicts it
        Customers += _lastCustomer != customer + 1 ? 1 : 0;
        (_lastJourney, _lastCustomer) = (journey + 1, customer + 1);
    }
}
