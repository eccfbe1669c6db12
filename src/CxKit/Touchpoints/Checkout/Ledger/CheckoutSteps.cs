namespace CxKit.Touchpoints;

/// <summary>Plain names of the steps of a checkout and their place, and what they are called in the e-commerce events of Google Analytics 4.</summary>
public static class CheckoutSteps
{
    /// <summary>Seeing the cart; <c>view_cart</c>.</summary>
    public const string Cart = "cart";

    /// <summary>Beginning to order; <c>begin_checkout</c>.</summary>
    public const string Begin = "checkout";

    /// <summary>Saying who one is and where the parcel goes.</summary>
    public const string Address = "address";

    /// <summary>Choosing how it is sent; <c>add_shipping_info</c>.</summary>
    public const string Shipping = "shipping";

    /// <summary>Choosing how to pay and paying; <c>add_payment_info</c>.</summary>
    public const string Payment = "payment";

    /// <summary>Looking at all of it before ordering.</summary>
    public const string Review = "review";

    /// <summary>The six steps, in their usual order.</summary>
    public static IReadOnlyList<string> Standard { get; } = [Cart, Begin, Address, Shipping, Payment, Review];

    private static readonly (string Google, string Step)[] GoogleNames =
        [("view_cart", Cart), ("begin_checkout", Begin), ("add_shipping_info", Shipping), ("add_payment_info", Payment)];

    /// <summary>The step for an event of Google Analytics 4; null where that is no step of a checkout (<c>purchase</c> is <see cref="OrderCompleted"/>).</summary>
    /// <param name="googleEvent">The name of the event.</param>
    public static string? FromGoogle(string googleEvent)
    {
        ArgumentNullException.ThrowIfNull(googleEvent);
        return Array.Find(GoogleNames, pair => pair.Google == googleEvent).Step;
    }

    /// <summary>The recommended event of Google Analytics 4 that says the same; null where there is none, so that nothing is made up.</summary>
    /// <param name="checkoutEvent">An event.</param>
    public static string? ToGoogle(CheckoutEvent checkoutEvent)
    {
        ArgumentNullException.ThrowIfNull(checkoutEvent);
        return checkoutEvent switch
        {
            CheckoutStepEntered entered => Array.Find(GoogleNames, pair => pair.Step == entered.Step).Google,
            OrderCompleted => "purchase",
            _ => null,
        };
    }

    /// <summary>What Google Analytics 4 wants as <c>value</c>: goods less discount, without shipping and tax.</summary>
    /// <param name="lines">The price; its items without the tax that they may include.</param>
    public static decimal GoogleValue(PriceLines lines) => lines.Items - lines.Discount;
}
