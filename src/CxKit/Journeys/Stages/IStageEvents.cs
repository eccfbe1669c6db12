namespace CxKit.Journeys;

/// <summary>The events of one customer in order, wherever they are kept.</summary>
internal interface IStageEvents
{
    int Count { get; }

    long Time(int index);

    /// <summary>The code of the name of an event.</summary>
    int Name(int index);

    /// <summary>Whether an event has all properties that a rule asks for.</summary>
    bool Has(int index, StageRuleState rule);
}
