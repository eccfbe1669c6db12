namespace CxKit.Touchpoints;

/// <summary>As which J + n a delivery on a day counts that is no working day of the operator.</summary>
public enum NonWorkingDelivery
{
    /// <summary>As that of the next working day: the rule of EN 13850.</summary>
    NextWorkingDay,

    /// <summary>As that of the working day before, which credits the operator for working at the weekend.</summary>
    PreviousWorkingDay,
}
