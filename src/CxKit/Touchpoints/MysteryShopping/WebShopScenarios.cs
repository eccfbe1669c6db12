namespace CxKit.Touchpoints;

/// <summary>The scenarios of <see cref="MysteryProgramme.WebShop"/>, as data. Their touchpoints are the standard ones of the catalogue.</summary>
internal static class WebShopScenarios
{
    public static IReadOnlyList<MysteryScenario> All { get; } =
    [
        new("Search",
        [
            new("Finding",
            [
                ChecklistItem.YesNo("search_exact", "Does a search for the exact name of a product show it first?") with { Weight = 2 },
                ChecklistItem.YesNo("search_typo", "Does a search with a typing error still find it?"),
                ChecklistItem.YesNo("search_filter", "Can the results be narrowed to what is in stock?"),
            ]),
            new("Product page",
            [
                ChecklistItem.YesNo("product_price", "Does the page show the full price with tax and the cost of delivery, or a link to it?") with { Weight = 2 },
                ChecklistItem.YesNo("product_delivery", "Does the page say when it would be delivered?"),
                ChecklistItem.Scale("product_description", "How well do text and pictures answer your questions?"),
            ]),
        ])
        {
            Instructions = "Look for a product that you were told, by its name, with a typing error, and through the menu.",
            Touchpoint = "gathering_information",
        },
        new("Page speed",
        [
            new("Speed",
            [
                ChecklistItem.Measure("speed_home", "How long until the home page can be used?", target: 2, worst: 8, unit: "seconds"),
                ChecklistItem.Measure("speed_product", "How long until a product page can be used?", target: 2, worst: 8, unit: "seconds") with { Weight = 2 },
                ChecklistItem.Measure("speed_cart", "How long until the cart shows what was put into it?", target: 1, worst: 5, unit: "seconds"),
                ChecklistItem.YesNo("speed_errors", "Was there any error page?") with { Worst = 1, Target = 0, Weight = 2 },
            ]),
        ])
        {
            Instructions = "On a phone without stored pages, open the home page and three products, and put one into the cart.",
            Touchpoint = "website",
        },
        new("Order",
        [
            new("Checkout",
            [
                ChecklistItem.YesNo("order_possible", "Could the order be placed?") with { Weight = 3, KnockOutCap = 0 },
                ChecklistItem.YesNo("order_guest", "Could it be placed without an account?"),
                ChecklistItem.Measure("order_fields", "How many fields had to be filled in?", target: 8, worst: 25, unit: "fields"),
                ChecklistItem.YesNo("order_price", "Was the last total higher than the first one that was shown?") with { Worst = 1, Target = 0, Weight = 2 },
                ChecklistItem.Scale("order_ease", "How easy was it?"),
            ]),
            new("Confirmation",
            [
                ChecklistItem.Measure("order_mail", "How long until the confirmation arrived?", target: 5, worst: 60, unit: "minutes"),
                ChecklistItem.YesNo("order_details", "Does it name goods, total, delivery date and how to cancel?"),
            ]),
        ])
        {
            Instructions = "Order the product that you were told as a new customer, and keep a picture of each step.",
            Touchpoint = "order_process",
        },
        new("Payment",
        [
            new("Payment",
            [
                ChecklistItem.YesNo("pay_method", "Was the method offered that you were told to use?") with { Weight = 3 },
                ChecklistItem.YesNo("pay_first_time", "Did it succeed at the first attempt?") with { Weight = 2 },
                ChecklistItem.YesNo("pay_fee", "Was a fee added for the method?") with { Worst = 1, Target = 0 },
                ChecklistItem.Scale("pay_trust", "How safe did you feel?"),
            ]),
        ])
        {
            Instructions = "Pay with the method that you were told. Never write down the number of a card.",
            Touchpoint = "order_process",
        },
        new("Delivery",
        [
            new("Delivery",
            [
                ChecklistItem.YesNo("delivery_arrived", "Did the parcel arrive?") with { Weight = 3, KnockOutCap = 0 },
                ChecklistItem.Measure("delivery_late", "How many working days after the first promise did it arrive?", target: 0, worst: 3, unit: "working days")
                    with { Weight = 3, MayNotApply = true },
                ChecklistItem.YesNo("delivery_tracking", "Was each step told before you asked?"),
                ChecklistItem.YesNo("delivery_intact", "Were parcel and goods intact and complete?") with { Weight = 2, MayNotApply = true },
                ChecklistItem.Scale("delivery_parcel", "How did the parcel look?") with { MayNotApply = true },
            ]),
        ])
        {
            Instructions = "Receive the order at the address that you were told; note the first promise, each message and the first attempt.",
            Touchpoint = "delivery",
        },
        new("Return",
        [
            new("Sending back",
            [
                ChecklistItem.YesNo("return_label", "Could the return be started without asking anybody?") with { Weight = 2 },
                ChecklistItem.Measure("return_cost", "What did it cost you?", target: 0, worst: 10, unit: "currency units"),
                ChecklistItem.Scale("return_ease", "How easy was it?"),
            ]),
            new("Refund",
            [
                ChecklistItem.YesNo("refund_paid", "Was the full amount paid back within 30 days?") with { Weight = 3, KnockOutCap = 0 },
                ChecklistItem.Measure("refund_days", "How many days from handing over the parcel until the money was back?", target: 5, worst: 14, unit: "days")
                    with { Weight = 2, MayNotApply = true },
            ]),
        ])
        {
            Instructions = "Send the order back without giving a reason, and wait for the money.",
            Touchpoint = "returns",
        },
        new("Contact",
        [
            new("Reach",
            [
                ChecklistItem.Measure("contact_hours", "How long until a person answered?", target: 4, worst: 48, unit: "hours") with { Weight = 2 },
                ChecklistItem.Measure("contact_times", "How many contacts did it take?", target: 1, worst: 4, unit: "contacts"),
            ]),
            new("Answer",
            [
                ChecklistItem.YesNo("contact_solved", "Was the question answered, and correctly?") with { Weight = 3, KnockOutCap = 40 },
                ChecklistItem.Scale("contact_friendly", "How friendly was it?"),
                ChecklistItem.Scale("contact_competent", "How competent was it?"),
            ]),
        ])
        {
            Instructions = "Ask the question that you were told through the channel that you were told.",
            Touchpoint = "support",
        },
    ];
}
