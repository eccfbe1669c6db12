namespace CxKit.Touchpoints;

/// <summary>Follows the totals of an attempt and divides each change among the customer's choices and what they do not explain.</summary>
internal sealed class PricePathWalk
{
    private readonly List<PriceStep> _steps = [];
    private readonly List<CheckoutChoiceMade> _choices = [];
    private readonly List<(string Basket, string? Destination)> _subjects = [];
    private int _baskets;

    /// <summary>Whether the last total had a rise that nobody chose.</summary>
    public bool LastRose => _steps.Count > 0 && _steps[^1].Unexplained > 0;

    public void Add(CheckoutChoiceMade choice)
    {
        if (!choice.Preselected)
        {
            _choices.Add(choice);
        }
    }

    public void Add(PriceShown shown) => Append(new PriceStep
    {
        Time = shown.Time,
        Currency = shown.Currency,
        Total = shown.Lines.Total,
        Lines = shown.Lines,
        Basket = shown.Basket,
        Destination = shown.Destination,
    });

    /// <summary>The charge: for what was shown last.</summary>
    public void Add(OrderCompleted order) => Append(new PriceStep
    {
        Time = order.Time,
        Currency = order.Currency,
        Total = order.Total,
        Basket = _steps.Count == 0 ? null : _steps[^1].Basket,
        Destination = _steps.Count == 0 ? null : _steps[^1].Destination,
    });

    public PricePath? ToPath()
    {
        if (_steps.Count == 0)
        {
            return null;
        }

        var last = _steps[^1];
        var start = _steps.FindLastIndex(step => step.Currency != last.Currency) + 1;
        var compared = _steps[start..];
        return new()
        {
            Steps = [.. _steps],
            Currency = last.Currency,
            First = compared[0].Total,
            Final = last.Total,
            Declared = compared.Sum(step => step.Declared),
            Assumed = compared.Sum(step => step.Assumed),
            Unexplained = compared.Sum(step => step.Unexplained),
            FirstOfSame = _steps[_subjects.IndexOf(_subjects[^1], start)].Total,
            CurrencyChanged = start > 0,
        };
    }

    private void Append(PriceStep step)
    {
        _baskets += _choices.Exists(choice => choice.Choice == CheckoutChoice.Basket) ? 1 : 0;

        // Where baskets have no names, each choice of items makes another one.
        _subjects.Add((step.Basket ?? $"\0{_baskets}", step.Destination));
        _steps.Add(_steps.Count == 0 || _steps[^1].Currency != step.Currency ? step : Explained(_steps[^1], step));
        _choices.Clear();
    }

    private PriceStep Explained(PriceStep before, PriceStep step)
    {
        var change = step.Total - before.Total;
        var declared = _choices.Sum(choice => choice.PriceChange ?? 0);
        var untold = _choices.Where(choice => choice.PriceChange is null).Select(choice => choice.Choice).ToHashSet();

        // Another basket or destination is a choice, whether or not an event says so; one that was told with its sum needs no assumption.
        AddIfChanged(before.Basket is null ? null : step.Basket, before.Basket, CheckoutChoice.Basket);
        AddIfChanged(step.Destination, before.Destination, CheckoutChoice.Destination);
        var assumed = untold.Count == 0 ? 0
            : before.Lines is { } from && step.Lines is { } to ? ChangeOf(untold, from, to) - ToldWithin(untold)
            : change - declared;
        return step with { Change = change, Declared = declared, Assumed = assumed, Unexplained = change - declared - assumed };

        void AddIfChanged(string? now, string? then, CheckoutChoice choice)
        {
            if (now is not null && then != now && !_choices.Exists(made => made.Choice == choice))
            {
                untold.Add(choice);
            }
        }
    }

    /// <summary>What choices that were told with their sum changed in lines that others concern too.</summary>
    private decimal ToldWithin(HashSet<CheckoutChoice> untold) => _choices
        .Where(choice => choice.PriceChange is not null && untold.Any(other => Share(other, choice.Choice)))
        .Sum(choice => choice.PriceChange!.Value);

    private static bool Share(CheckoutChoice one, CheckoutChoice other) =>
        (IsItems(one) && IsItems(other)) || (IsShipping(one) && IsShipping(other)) || (IsFees(one) && IsFees(other)) || (IsDiscount(one) && IsDiscount(other));

    private static decimal ChangeOf(HashSet<CheckoutChoice> choices, PriceLines from, PriceLines to)
    {
        var change = to.Tax - from.Tax;
        change += choices.Any(IsItems) ? to.Items - from.Items : 0;
        change += choices.Any(IsShipping) ? to.Shipping - from.Shipping : 0;
        change += choices.Any(IsFees) ? to.Fees - from.Fees : 0;
        change -= choices.Any(IsDiscount) ? to.Discount - from.Discount : 0;
        return change;
    }

    private static bool IsItems(CheckoutChoice choice) => choice is CheckoutChoice.Basket or CheckoutChoice.Extra;

    private static bool IsShipping(CheckoutChoice choice) => choice is CheckoutChoice.Basket or CheckoutChoice.Destination or CheckoutChoice.Shipping;

    private static bool IsFees(CheckoutChoice choice) => choice is CheckoutChoice.PaymentMethod or CheckoutChoice.Extra;

    private static bool IsDiscount(CheckoutChoice choice) => choice is CheckoutChoice.Basket or CheckoutChoice.Coupon or CheckoutChoice.Credit;
}
