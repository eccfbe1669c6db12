using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore;

/// <summary>One line of the ledger of coupons. Nothing changes it.</summary>
internal sealed class CouponMovementRow
{
    /// <summary>Counts the lines, in the order in which they were made; given by the database.</summary>
    public long Line { get; init; }

    public required string Campaign { get; init; }

    public required string Code { get; init; }

    public CouponMovementKind Kind { get; init; }

    /// <summary>What the coupon is worth, in ten-thousandths.</summary>
    public long AmountUnits { get; init; }

    public DateTimeOffset At { get; init; }

    public string? OrderId { get; init; }

    public static CouponMovementRow From(CouponRow coupon, CouponMovementKind kind, DateTimeOffset at, string? order = null) => new()
    {
        Campaign = coupon.Campaign,
        Code = coupon.Code,
        Kind = kind,
        AmountUnits = coupon.AmountUnits,
        At = at,
        OrderId = order,
    };

    public CouponMovement Movement() => new(Campaign, Code, Kind, StoreForm.AmountOf(AmountUnits), At, OrderId);
}
