using CxKit.Feedback;

namespace CxKit.EntityFrameworkCore;

/// <summary>A coupon and whether it can still be spent.</summary>
internal sealed class CouponRow
{
    public required string Code { get; init; }

    public required string Campaign { get; init; }

    public required string Response { get; init; }

    public string? Respondent { get; init; }

    /// <summary>What it is worth, in ten-thousandths.</summary>
    public long AmountUnits { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The last thing that happened to it.</summary>
    public CouponMovementKind State { get; init; }

    public string? OrderId { get; init; }

    public static CouponRow From(Coupon coupon) => new()
    {
        Code = coupon.Code,
        Campaign = coupon.Campaign,
        Response = coupon.Response,
        Respondent = coupon.Respondent,
        AmountUnits = StoreForm.UnitsOf(coupon.Amount),
        IssuedAt = coupon.IssuedAt,
        ExpiresAt = coupon.ExpiresAt,
        State = CouponMovementKind.Issued,
    };

    public Coupon Coupon() => new(Code, Campaign, Response, Respondent, StoreForm.AmountOf(AmountUnits), IssuedAt, ExpiresAt);
}
