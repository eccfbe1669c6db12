using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class MonotoneSearchTests
{
    [Fact]
    public void The_first_whole_number_is_found_from_any_guess()
    {
        for (var answer = 0; answer < 70; answer++)
        {
            for (var guess = -3.0; guess < 80; guess += 0.7)
            {
                Assert.Equal(answer, MonotoneSearch.FirstWhole(guess, n => n >= answer));
            }
        }
    }

    [Fact]
    public void A_far_whole_number_is_found_in_few_questions()
    {
        var questions = 0;
        Assert.Equal(123_456_789_012, MonotoneSearch.FirstWhole(5, n => ++questions > 0 && n >= 123_456_789_012));
        Assert.InRange(questions, 1, 100);
    }

    [Fact]
    public void The_first_real_number_is_exact_where_the_condition_jumps()
    {
        Assert.Equal(2.0 / 3, MonotoneSearch.FirstReal(0, 1, x => x >= 2.0 / 3));
        Assert.Equal(1, MonotoneSearch.FirstReal(0, 1, x => x >= 1));
    }
}
