namespace CxKit.Touchpoints;

/// <summary>What became of an attempt to order.</summary>
public enum CheckoutOutcome
{
    /// <summary>The order was completed without a pause of <see cref="CheckoutOptions.Inactivity"/>.</summary>
    Completed,

    /// <summary>Nothing happened for <see cref="CheckoutOptions.Inactivity"/>, and no order of the customer came within <see cref="CheckoutOptions.RecoveryWindow"/> or by the end of the data.</summary>
    Abandoned,

    /// <summary>It was not completed where it began, but the same customer completed it, or another attempt, on another device.</summary>
    RecoveredOnOtherDevice,

    /// <summary>It was given up, and completed later: in this attempt after a pause, or in another attempt on the same or an unknown device.</summary>
    RecoveredLater,

    /// <summary>It still goes on at the end of the data: neither lost nor won.</summary>
    Open,
}
