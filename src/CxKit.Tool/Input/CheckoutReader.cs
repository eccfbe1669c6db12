using CxKit.Touchpoints;

namespace CxKit.Tool;

/// <summary>Makes checkout events of the rows of a file.</summary>
internal static class CheckoutReader
{
    public static IReadOnlyList<string> Needed { get; } = ["attempt", "time", "event"];

    private static readonly string[] s_lines = ["items", "shipping", "fees", "tax", "discount"];

    public static IReadOnlyList<string> Optional { get; } =
    [
        "id", "customer", "device", "standing", "step", "field", "action", "code", "seconds", "currency", "total", "items", "shipping", "fees", "tax", "discount", "basket", "destination", "choice",
        "price_change", "preselected", "method", "issuer", "outcome", "reason", "order",
    ];

    /// <summary>The event of the present row; null where the row was refused.</summary>
    public static CheckoutEvent? Row(CsvTable table, NamedColumns row)
    {
        if (!row.TryTime("time", out var time) || !row.TryWord<CustomerStanding>("standing", out var standing) || !row.TryNumber("seconds", out var seconds)
            || !row.TryNumber("price_change", out var change) || !row.TryNumber("total", out var total) || !Lines(row, out var lines))
        {
            return null;
        }

        var (attempt, at) = (row.Text("attempt") ?? "", time ?? default);
        if (seconds is { } s && Math.Abs(s) > TimeSpan.FromDays(1).TotalSeconds)
        {
            table.Refuse("rows with an unusable duration", "seconds are more than a day. Leave them out");
            return null;
        }

        CheckoutEvent? made;
        switch (row.Text("event"))
        {
            case "step_entered":
                made = new CheckoutStepEntered { Attempt = attempt, Time = at, Step = row.Text("step") ?? "" };
                break;
            case "step_left":
                made = new CheckoutStepLeft { Attempt = attempt, Time = at, Step = row.Text("step") ?? "" };
                break;
            case "page_loaded":
                made = new CheckoutPageLoaded { Attempt = attempt, Time = at, Step = row.Text("step") ?? "", LoadTime = TimeSpan.FromSeconds(seconds ?? 0) };
                break;
            case "field" when row.TryWord<CheckoutFieldAction>("action", out var action):
                made = new CheckoutFieldEvent
                {
                    Attempt = attempt,
                    Time = at,
                    Field = row.Text("field") ?? "",
                    Action = action,
                    Code = row.Text("code"),
                    Elapsed = seconds is null ? null : TimeSpan.FromSeconds(seconds.Value),
                };
                break;
            case "retried":
                made = new CheckoutRetried { Attempt = attempt, Time = at, Reason = row.Text("reason") };
                break;
            case "choice" when row.TryWord<CheckoutChoice>("choice", out var choice):
                made = new CheckoutChoiceMade { Attempt = attempt, Time = at, Choice = choice, PriceChange = Money(change), Preselected = row.Text("preselected") is "1" or "true" or "yes" };
                break;
            case "price_shown" when !HasLines(row) && total is null:
                table.Refuse("rows with an unknown price", "price_shown has neither lines nor a total. Fill items, or total; 0 where nothing is to be paid");
                return null;
            case "price_shown" when HasLines(row) && total is not null && Money(total) != lines.Total:
                table.Refuse("rows with two prices", "total is not the sum of items, shipping, fees and tax less discount. Correct it, or leave it empty");
                return null;
            case "price_shown":
                lines = HasLines(row) ? lines : new(Money(total) ?? 0);
                made = new PriceShown { Attempt = attempt, Time = at, Currency = row.Text("currency") ?? "", Lines = lines, Basket = row.Text("basket"), Destination = row.Text("destination") };
                break;
            case "methods_offered":
                made = new PaymentMethodsOffered { Attempt = attempt, Time = at, Methods = [.. (row.Text("method") ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] };
                break;
            case "method_wanted":
                made = new PaymentMethodWanted { Attempt = attempt, Time = at, Method = row.Text("method") ?? "" };
                break;
            case "payment_tried" when row.TryWord<PaymentOutcome>("outcome", out var outcome):
                made = new PaymentTried { Attempt = attempt, Time = at, Method = row.Text("method") ?? "", Issuer = row.Text("issuer"), Outcome = outcome, DeclineCode = row.Text("code") };
                break;
            case "completed" or "purchase":
                made = new OrderCompleted { Attempt = attempt, Time = at, Order = row.Text("order"), Currency = row.Text("currency") ?? "", Total = Money(total) ?? -1 };
                break;
            case "field" or "choice" or "payment_tried":
                return null; // refused by its word
            case { } google when CheckoutSteps.FromGoogle(google) is { } step:
                made = new CheckoutStepEntered { Attempt = attempt, Time = at, Step = step };
                break;
            default:
                table.Refuse("rows with an unknown event", "event is none that is known; see the help for their names. Leave the row out");
                return null;
        }

        return made with { Id = row.Text("id"), Customer = row.Text("customer"), Device = row.Text("device"), Standing = standing };
    }

    private static bool HasLines(NamedColumns row) => s_lines.Any(name => row.Text(name) is not null);

    private static bool Lines(NamedColumns row, out PriceLines lines)
    {
        lines = default;
        if (!row.TryNumber("items", out var items) || !row.TryNumber("shipping", out var shipping) || !row.TryNumber("fees", out var fees) || !row.TryNumber("tax", out var tax)
            || !row.TryNumber("discount", out var discount))
        {
            return false;
        }

        lines = new(Money(items) ?? 0, Money(shipping) ?? 0, Money(fees) ?? 0, Money(tax) ?? 0, Money(discount) ?? 0);
        return true;
    }

    /// <summary>An amount; what no decimal can hold is far beyond what the events take, and is refused there.</summary>
    private static decimal? Money(double? amount) => amount is not { } value ? null : Math.Abs(value) > 1e15 ? (decimal)1e15 * Math.Sign(value) : (decimal)value;
}
