namespace CxKit.Touchpoints;

public sealed partial record TouchpointCatalogue
{
    /// <summary>
    /// The six touchpoints of a shop: <c>gathering_information</c>, <c>website</c>, <c>order_process</c>, <c>delivery</c>, <c>returns</c> and <c>support</c>, with the questions of customers and
    /// signals that many shops have.
    /// </summary>
    /// <remarks>
    /// Every touchpoint has a <c>rating</c> (1 to 5 points) and a <c>mystery_score</c> (0 to 100). Targets and worst values are a start, not a norm, and the shop's own are better; the ones with a
    /// source are: pages, good below 2.5 s (Web Vitals 2020, largest contentful paint) and unbearable from 10 s (Nielsen 1993); refunds, at the latest after 14 days (Directive 2011/83/EU,
    /// article 13).
    /// </remarks>
    public static TouchpointCatalogue Standard { get; } = new(
    [
        new("gathering_information",
        [
            Rating("gathering_information"),
            SignalDefinition.YesNo("gathering_information.found", target: 0.95, worst: 0.6, "Searches that found something the customer opened"),
            SignalDefinition.YesNo("gathering_information.in_stock", target: 0.98, worst: 0.8, "Product views where the product could be ordered"),
            SignalDefinition.YesNo("gathering_information.not_as_described", target: 0.01, worst: 0.15, "Items sent back because they were not as described"),
            MysteryScore("gathering_information"),
        ])
        {
            Title = "Gathering information",
            Questions =
            [
                "Do I find what I am looking for?",
                "Are descriptions, sizes and pictures right and complete?",
                "Is it in stock, and when can I have it?",
                "Do I see the whole price, with all charges, from the start?",
                "Can I trust what I read, and the shop?",
            ],
        },
        new("website",
        [
            Rating("website"),
            SignalDefinition.Duration("website.load_time", target: 2.5, worst: 10, "s", "Time until the largest part of a page is shown"),
            SignalDefinition.YesNo("website.error", target: 0.001, worst: 0.05, "Page views that failed"),
            SignalDefinition.YesNo("website.available", target: 0.999, worst: 0.97, "Checks that reached the shop"),
            MysteryScore("website"),
        ])
        {
            Title = "Website",
            Questions =
            [
                "Is it fast on my device?",
                "Does it work, without errors?",
                "Do I find my way?",
                "Can I use it with my abilities and in my language?",
            ],
        },
        new("order_process",
        [
            Rating("order_process"),
            SignalDefinition.YesNo("order_process.completed", target: 0.8, worst: 0.3, "Checkouts that became orders"),
            SignalDefinition.YesNo("order_process.method_offered", target: 0.99, worst: 0.8, "Checkouts that offered the customer's payment method"),
            SignalDefinition.YesNo("order_process.payment_authorised", target: 0.98, worst: 0.8, "Payments that were authorised"),
            SignalDefinition.YesNo("order_process.price_surprise", target: 0, worst: 0.05, "Orders that ended dearer without the customer's doing"),
            SignalDefinition.Duration("order_process.duration", target: 120, worst: 900, "s", "Time from the first step to the order"),
            MysteryScore("order_process"),
        ])
        {
            Title = "Order process",
            Questions =
            [
                "Is my payment method offered?",
                "Can I order without an account?",
                "How many steps and fields are left?",
                "Is the total at the end the one that I saw first?",
                "Is it safe to pay here?",
            ],
        },
        new("delivery",
        [
            Rating("delivery"),
            SignalDefinition.YesNo("delivery.on_time", target: 0.98, worst: 0.8, "Parcels tried by the first promised date"),
            SignalDefinition.Duration("delivery.transit_time", target: 2, worst: 10, "working days", "Time from hand-over to the first attempt"),
            SignalDefinition.YesNo("delivery.in_full", target: 0.99, worst: 0.9, "Orders that came complete"),
            SignalDefinition.YesNo("delivery.undamaged", target: 0.995, worst: 0.95, "Parcels that came whole"),
            SignalDefinition.YesNo("delivery.asked_where", target: 0.02, worst: 0.2, "Orders whose customer had to ask where they are"),
            MysteryScore("delivery"),
        ])
        {
            Title = "Delivery",
            Questions =
            [
                "How dependable and fast is delivery?",
                "Do I know where my parcel is?",
                "Can I choose when and where it comes?",
                "Is everything in it, and whole?",
            ],
        },
        new("returns",
        [
            Rating("returns"),
            SignalDefinition.Duration("returns.refund_time", target: 3, worst: 14, "days", "Time from sending back to the refund"),
            SignalDefinition.YesNo("returns.refund_right", target: 0.995, worst: 0.95, "Refunds of the right amount"),
            MysteryScore("returns"),
        ])
        {
            Title = "Returns",
            Questions =
            [
                "How do I send something back, and what does it cost me?",
                "When do I get my money?",
                "Is an exchange as easy as an order?",
            ],
        },
        new("support",
        [
            Rating("support"),
            SignalDefinition.Duration("support.first_response", target: 1, worst: 24, "hours", "Time to the first answer"),
            SignalDefinition.YesNo("support.answered_in_time", target: 0.95, worst: 0.7, "Contacts answered within the promised time"),
            SignalDefinition.YesNo("support.resolved_at_first", target: 0.85, worst: 0.4, "Contacts that needed no second one"),
            SignalDefinition.YesNo("support.repeated_explanation", target: 0.02, worst: 0.4, "Contacts in which the customer had to repeat something"),
            MysteryScore("support"),
        ])
        {
            Title = "Support",
            Questions =
            [
                "Do I reach somebody, on the channel of my choice?",
                "How soon do I get an answer that helps?",
                "Do I have to explain everything again?",
                "Was I treated in a friendly way?",
            ],
        },
    ]);

    private static SignalDefinition Rating(string touchpoint) => SignalDefinition.Rating($"{touchpoint}.rating", "How satisfied customers are");

    private static SignalDefinition MysteryScore(string touchpoint) => new($"{touchpoint}.mystery_score", Target: 100, Worst: 0)
    {
        Title = "What mystery shoppers saw",
        Unit = "points 0-100",
        Minimum = 0,
        Maximum = 100,
    };
}
