namespace CxKit.Touchpoints;

/// <summary>What can go wrong in a checkout.</summary>
public enum CheckoutCause
{
    /// <summary>A field did not accept what was typed.</summary>
    FieldError,

    /// <summary>Something had to be done again.</summary>
    Retry,

    /// <summary>A payment was declined or failed.</summary>
    Payment,

    /// <summary>The method that was wanted was not offered.</summary>
    MissingMethod,

    /// <summary>The total rose for a reason other than the customer's choice.</summary>
    PriceSurprise,
}
