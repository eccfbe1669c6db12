namespace CxKit.Touchpoints;

/// <summary>What a customer can choose in a checkout that bears on the price, and which lines of it that concerns; taxes change with all of them.</summary>
public enum CheckoutChoice
{
    /// <summary>Items or their numbers: items, shipping and discount.</summary>
    Basket,

    /// <summary>Where the parcel goes: shipping.</summary>
    Destination,

    /// <summary>How it is sent: shipping.</summary>
    Shipping,

    /// <summary>How it is paid, where that has a fee: fees.</summary>
    PaymentMethod,

    /// <summary>Gift wrap, insurance, a donation: fees and items.</summary>
    Extra,

    /// <summary>A coupon put in or taken out: discount.</summary>
    Coupon,

    /// <summary>Points or a gift card: discount.</summary>
    Credit,
}
