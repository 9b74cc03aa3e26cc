import { describe, expect, it } from 'vitest'
import { fieldNamed, isNationalId } from '../reference/index.js'
import { courses, schools } from './district-courses.js'
import { fictionalNationalId, generateDistrict } from './index.js'

describe('a made-up district', () => {
  it('is the same for the same seed and another for another', () => {
    expect(generateDistrict({ seed: 7 })).toEqual(generateDistrict({ seed: '7' }))
    expect(generateDistrict({ seed: 7 }).students).not.toEqual(generateDistrict({ seed: 8 }).students)
  })

  it('has the sizes asked for and keeps every reference', () => {
    for (const [students, workplaces, coordinators] of [
      [180, 52, 14],
      [40, 20, 8],
      [900, 300, 60],
    ] as const) {
      const district = generateDistrict({ students, workplaces, coordinators })
      expect(district.students).toHaveLength(students)
      expect(district.workplaces).toHaveLength(workplaces)
      expect(district.staff.filter((one) => one.coordinator)).toHaveLength(coordinators)
      for (const student of district.students) {
        const workplace = student.workplace === null ? undefined : district.workplaces[student.workplace]
        const coordinator = student.coordinator === null ? undefined : district.staff[student.coordinator]
        expect(workplace === undefined).toBe(coordinator === undefined)
        if (workplace) expect(workplace.field).toBe(student.field)
        if (coordinator) expect([coordinator.school, coordinator.branch]).toEqual([student.school, student.field])
      }
      const used = new Set(district.students.map((student) => student.workplace))
      expect(district.workplaces.every((workplace) => used.has(workplace.id))).toBe(true)
    }
  })

  it('never gives one coordinator more than 15 students of one workplace and field', () => {
    const district = generateDistrict({ students: 600, workplaces: 60, coordinators: 60 })
    const groups = new Map<string, number>()
    for (const student of district.students) {
      if (student.workplace === null) continue
      const key = `${student.workplace}/${student.school}/${student.coordinator}`
      groups.set(key, (groups.get(key) ?? 0) + 1)
    }
    expect(Math.max(...groups.values())).toBe(15)
  })

  it('teaches only fields and branches of the ministry’s list', () => {
    for (const course of courses) {
      const field = fieldNamed(schools[course.school]?.program ?? 'MTAL', course.field)
      expect(field?.branches.map((branch) => branch.name)).toEqual(expect.arrayContaining([...course.branches]))
    }
  })

  it('has minors and adults, numbers that are unique in a school, and ids that begin with 0', () => {
    const { students } = generateDistrict()
    expect(students.filter((one) => one.birthDate <= '2007-09-08').length).toBeGreaterThan(3)
    expect(students.filter((one) => one.birthDate > '2008-06-26').length).toBeGreaterThan(20)
    expect(new Set(students.map((one) => `${one.school}/${one.schoolNumber}`)).size).toBe(students.length)
    expect(new Set(students.map((one) => one.nationalId)).size).toBe(students.length)
    for (const { nationalId } of students) {
      expect(isNationalId(nationalId, { allowFictionalIds: true })).toBe(true)
      expect(isNationalId(nationalId)).toBe(false)
    }
  })

  it('refuses sizes that cannot be', () => {
    expect(() => generateDistrict({ students: 39 })).toThrow(RangeError)
    expect(() => generateDistrict({ students: 50, workplaces: 51 })).toThrow(RangeError)
    expect(() => fictionalNationalId(-1)).toThrow(RangeError)
  })
})
