# Fits the models of the comparison with lme4 and writes data and answers as JSON to standard output's file.
# usage: Rscript lme4.R <folder>
suppressMessages(library(lme4))
out <- commandArgs(trailingOnly = TRUE)[1]
num <- function(x) paste0('[', paste(formatC(x, digits = 17, format = 'g'), collapse = ','), ']')
write <- function(name, y, s, r, x, w, fit, seconds, bytes) {
  vc <- as.data.frame(VarCorr(fit))
  value <- function(g) vc$vcov[vc$grp == g]
  re <- ranef(fit)
  cat('{"name":"', name, '","y":', num(y), ',"s":', num(as.integer(s) - 1), ',"r":', num(as.integer(r) - 1),
      ',"x":', num(t(x)), ',"columns":', ncol(x), ',"w":', num(w),
      ',"residual":', num(value('Residual')), ',"subject":', num(value('s')), ',"rater":', num(value('r')),
      ',"beta":', num(fixef(fit)), ',"u":', num(re$s[levels(s), 1]), ',"v":', num(re$r[levels(r), 1]),
      ',"criterion":', num(REMLcrit(fit)), ',"seconds":', num(seconds), ',"peakMegabytes":', num(bytes), '}\n',
      sep = '', file = file.path(out, paste0(name, '.json')))
}
run <- function(name, y, s, r, x = NULL, w = rep(1, length(y))) {
  s <- factor(s); r <- factor(r)
  tight <- lmerControl(optCtrl = list(xtol_abs = 1e-12, xtol_rel = 1e-12, ftol_abs = 1e-14, ftol_rel = 1e-15, maxeval = 10000), calc.derivs = FALSE)
  if (is.null(x)) x <- matrix(1, length(y), 1)
  if (ncol(x) == 1) {
    seconds <- system.time(fit <- lmer(y ~ 1 + (1 | s) + (1 | r), weights = w, REML = TRUE))[['elapsed']]
    if (name != 'InstEval') fit <- lmer(y ~ 1 + (1 | s) + (1 | r), weights = w, REML = TRUE, control = tight)
  } else {
    z <- x[, -1, drop = FALSE]
    seconds <- system.time(fit <- lmer(y ~ 1 + z + (1 | s) + (1 | r), weights = w, REML = TRUE, control = tight))[['elapsed']]
  }
  # The most that the process has held; of InstEval, which comes first, nothing else is in it.
  peak <- as.numeric(gsub('[^0-9]', '', grep('VmHWM', readLines('/proc/self/status'), value = TRUE))) / 1024
  write(name, y, s, r, x, w, fit, seconds, peak)
}
# Subjects are the lecturers (d) and raters the students (s): the smaller side stays after elimination.
run('InstEval', as.numeric(as.character(InstEval$y)), InstEval$d, InstEval$s)
run('Penicillin', Penicillin$diameter, Penicillin$plate, Penicillin$sample)
run('Pastes', Pastes$strength, Pastes$sample, Pastes$batch)
set.seed(20261124)
world <- function(S, R, n, su, sv, se) {
  s <- c(seq_len(S), sample(S, n - S, TRUE)); r <- c(sample(R, n - R, TRUE), seq_len(R))
  u <- rnorm(S, 0, su); v <- rnorm(R, 0, sv)
  list(s = s, r = r, mean = u[s] + v[r], noise = rnorm(n, 0, se))
}
a <- world(30, 40, 300, 0.5, 0.5, 1); w <- sample(c(0.25, 0.5, 1, 2), 300, TRUE)
run('weights', round(50 + 10 * (a$mean + a$noise / sqrt(w))), a$s, a$r, w = w)
b <- world(30, 40, 300, 0.5, 0.4, 1); f <- sample(5, 300, TRUE)
x <- model.matrix(~ factor(f)); run('fixed-effects', round(50 + 10 * (b$mean + c(0, .3, -.4, .8, .1)[f] + b$noise)), b$s, b$r, x)
found <- FALSE
for (k in 1:200) {
  d <- world(30, 60, 240, 0.5, 0, 1); y <- round(50 + 10 * (d$mean + d$noise))
  fit <- suppressMessages(lmer(y ~ 1 + (1 | d$s) + (1 | d$r)))
  if (min(getME(fit, 'theta')) == 0) { found <- TRUE; break }
}
stopifnot(found)
run('boundary', y, d$s, d$r)
